using System.ClientModel;
using System.ClientModel.Primitives;
using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.Connections;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenAI;
using Xunit;

namespace KernelGuard.Tests.Concurrency;

/// <summary>The limits of a client that the host brings, whose configuration may be that of several services.</summary>
public sealed class ConcurrencyOfOwnClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_section_may_name_targets_of_other_services_at_start_and_later()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        var log = new LogEntries();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["KernelGuard:DefaultPolicy"] = "None",
            ["KernelGuard:Concurrency:Targets:a"] = "1",
            ["KernelGuard:Concurrency:Targets:b"] = "1",
        }).Build();
        await using var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(log)).AddSingleton<IConfiguration>(configuration).BuildServiceProvider();
        var own = new OpenAIClient(new ApiKeyCredential(server.ApiKey), new OpenAIClientOptions { Endpoint = server.Endpoint, RetryPolicy = new ClientRetryPolicy(0) });
        using var client = own.GetChatClient("gpt-4o-mini").AsIChatClient().AsBuilder().UseKernelGuard().Build(services);
        await client.GetResponseAsync("hello", cancellationToken: Token);

        configuration["KernelGuard:Concurrency:Targets:c"] = "1";
        configuration["KernelGuard:Concurrency:PermitLimit"] = "1";
        configuration["KernelGuard:Concurrency:QueueLimit"] = "0";
        configuration.Reload();

        log.Of("kernelguard.configuration.reloaded").Should().ContainSingle();
        var open = new TaskCompletionSource();
        var asked = new TaskCompletionSource();
        server.RespondWith(Reply.Text("fine").WithGate((_, left) =>
        {
            asked.TrySetResult();
            return open.Task.WaitAsync(left);
        }));
        var first = client.GetResponseAsync("hello", cancellationToken: Token);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        await FluentActions.Awaiting(() => client.GetResponseAsync("hello", cancellationToken: Token)).Should().ThrowAsync<ConcurrencyLimitException>();
        open.SetResult();
        (await first).Text.Should().Be("fine");
    }
}
