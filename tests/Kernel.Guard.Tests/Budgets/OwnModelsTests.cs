using System.Globalization;
using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Testing.Scripting;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Tests.Budgets;

/// <summary>Holds a host to the models of its project's <c>kernel-guard.models.json</c>, which no configuration names.</summary>
public sealed class OwnModelsTests : IAsyncLifetime
{
    private OpenAIServer _server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await OpenAIServer.StartAsync(static options => { options.Models.Add("own-small"); options.Models.Add("own-alias"); }, Cancel);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    // What the build tells of such a method (KG0030): 29 tokens in, 100 out, 0.001029 dollars. With less the output is capped.
    [Theory]
    [InlineData("own-small", "0.001029", 100)]
    [InlineData("own-small", "0.001028", 99)]
    [InlineData("own-alias", "0.001029", 100)]
    [InlineData("own-alias", "0.001028", 99)]
    public async Task The_host_reserves_what_the_build_told(string model, string dollars, int output)
    {
        _server.Enqueue(Reply.Text("ok").WithUsage(23, 37));
        await using var host = new GuardedHost(_server, null, options =>
        {
            options.DefaultPolicy = "p";
            options.Policies["p"] = new() { Model = new() { Id = model, MaxOutputTokens = 100 }, Budgets = { new() { Name = "b", Cost = decimal.Parse(dollars, CultureInfo.InvariantCulture), Window = "day" } } };
        });

        await host.Client.GetResponseAsync("Hello", cancellationToken: Cancel);

        _server.Requests.Should().ContainSingle().Which.Json.GetProperty("max_completion_tokens").GetInt32().Should().Be(output);
        host.Services.GetRequiredService<IBudgets>().ReadSpending().Should().ContainSingle().Which.Cost.Should().Be(((23 * 1m) + (37 * 10m)) / 1_000_000m);
    }

    [Fact]
    public async Task The_configuration_goes_above_the_file_member_by_member()
    {
        _server.Enqueue(Reply.Text("ok").WithUsage(23, 37));
        await using var host = new GuardedHost(
            _server,
            null,
            static options =>
            {
                options.DefaultPolicy = "p";
                options.Policies["p"] = new() { Model = new() { Id = "own-alias" }, Budgets = { new() { Name = "b", Cost = 0.006086m, Window = "day" } } };
            },
            configuration: new()
            {
                ["KernelGuard:Models:own-small:Prices:0:Effective"] = "2026-01-01",
                ["KernelGuard:Models:own-small:Prices:0:Input"] = "3",
                ["KernelGuard:Models:own-small:Prices:0:Output"] = "30",
            });

        await host.Client.GetResponseAsync("Hello", cancellationToken: Cancel);

        host.Services.GetRequiredService<IBudgets>().ReadSpending().Should().ContainSingle().Which.Cost.Should().Be(((23 * 3m) + (37 * 30m)) / 1_000_000m);
        _server.Requests.Should().ContainSingle().Which.Json.GetProperty("max_completion_tokens").GetInt32().Should().Be(199, "29 tokens in and the file's 200 out are a millionth dearer");
    }
}
