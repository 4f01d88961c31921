using AwesomeAssertions;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using Xunit;

namespace KernelGuard.Tests.Attributes;

[PromptClient]
public interface IModelPrompts
{
    [UserMessage("{{$x}}")]
    [Model("gpt-4.1", Temperature = 0.25, TopP = 0.5, MaxOutputTokens = 400)]
    Task<string> AskAsync(string x, PromptExecutionSettings? settings = null);

    [UserMessage("{{$x}}")]
    [Model("gpt-4.1", Temperature = 0.25, TopP = 0.5, MaxOutputTokens = 400)]
    IAsyncEnumerable<string> StreamAsync(string x);

    [UserMessage("{{$x}}")]
    Task<string> NoneAsync(string x);
}

public sealed class ModelAttributeTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Model_temperature_top_p_and_cap_reach_the_wire(bool streamed)
    {
        await using var app = await App<IModelPrompts>.StartAsync();

        _ = streamed ? string.Concat(await app.Prompts.StreamAsync("x").ToListAsync(TestContext.Current.CancellationToken)) : await app.Prompts.AskAsync("x");

        var request = app.Server.Requests.Single();
        request.Streamed.Should().Be(streamed);
        (request.Model, request.Number("temperature"), request.Number("top_p"), request.Cap()).Should().Be(("gpt-4.1", 0.25, 0.5, 400));
    }

    [Theory]
    [InlineData(5000, 400)]
    [InlineData(50, 50)]
    public async Task Settings_of_the_call_win_but_never_raise_the_cap(int asked, int sent)
    {
        await using var app = await App<IModelPrompts>.StartAsync();

        await app.Prompts.AskAsync("x", new OpenAIPromptExecutionSettings { Temperature = 0.75, MaxTokens = asked });

        var request = app.Server.Requests.Single();
        (request.Model, request.Number("temperature"), request.Number("top_p"), request.Cap()).Should().Be(("gpt-4.1", 0.75, 0.5, sent));
    }

    [Fact]
    public async Task Without_it_the_hosts_model_is_asked_without_settings()
    {
        await using var app = await App<IModelPrompts>.StartAsync();

        await app.Prompts.NoneAsync("x");

        var request = app.Server.Requests.Single();
        (request.Model, request.Number("temperature"), request.Cap()).Should().Be((App.Model, null, null));
    }
}
