using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Xunit;

namespace KernelGuard.Tests.Attributes;

public sealed class Orders
{
    [KernelFunction("find")]
    public static string Find(string email) => $"The order of {email} is on its way.";
}

public sealed class Weather
{
    [KernelFunction("now")]
    public static string Now() => "rain";
}

[PromptClient]
public interface IToolPrompts
{
    [UserMessage("{{$x}}")]
    Task<string> NoneAsync(string x);

    [UserMessage("{{$x}}")]
    [Tools]
    Task<string> AllAsync(string x);

    [UserMessage("{{$x}}")]
    [Tools(typeof(Orders))]
    [RedactPii]
    Task<string> OrdersAsync(string x);

    [UserMessage("{{$x}}")]
    [Tools(typeof(Orders))]
    [RedactPii]
    IAsyncEnumerable<string> OrdersStreamAsync(string x);
}

public sealed class ToolsAttributeTests
{
    [Fact]
    public async Task All_plugins_those_named_or_none_are_offered()
    {
        await using var app = await StartAsync();

        await app.Prompts.NoneAsync("x");
        await app.Prompts.AllAsync("x");
        await app.Prompts.OrdersAsync("x");

        app.Server.Requests[0].Functions().Should().BeEmpty();
        app.Server.Requests[1].Functions().Should().BeEquivalentTo("orders-find", "weather-now");
        app.Server.Requests[2].Functions().Should().Equal("orders-find");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_tool_runs_on_the_real_value_and_its_result_is_redacted_again(bool streamed)
    {
        await using var app = await StartAsync();
        app.Server.RespondTo("[[EMAIL-1]]", Reply.ToolCall("orders-find", """{"email":"[[EMAIL-1]]"}"""), Reply.Text("Tomorrow, [[EMAIL-1]]."));

        var answer = streamed
            ? string.Concat(await app.Prompts.OrdersStreamAsync("I am anna@example.com").ToListAsync(TestContext.Current.CancellationToken))
            : await app.Prompts.OrdersAsync("I am anna@example.com");

        answer.Should().Be("Tomorrow, anna@example.com.");
        app.Server.Requests[1].ToolResults.Should().Equal("The order of [[EMAIL-1]] is on its way.");
        app.Server.AssertNothingLeft("anna@example.com");
    }

    private static Task<App<IToolPrompts>> StartAsync() => App<IToolPrompts>.StartAsync(services =>
    {
        var kernel = services.AddKernel();
        kernel.Plugins.AddFromType<Orders>("orders");
        kernel.Plugins.AddFromType<Weather>("weather");
    });
}
