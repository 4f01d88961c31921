using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Tests.OpenAI;

public sealed class OpenAIProviderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<OpenAIApi> Apis() => new(OpenAIApi.ChatCompletions, OpenAIApi.Responses);

    [Theory]
    [MemberData(nameof(Apis))]
    public async Task A_guarded_call_reaches_the_provider_and_comes_back(OpenAIApi api)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new GuardedHost(server, options => options.Api = api);

        var answer = await host.Client.GetResponseAsync([new(ChatRole.System, "Be brief."), new(ChatRole.User, "Hello")], cancellationToken: Token);

        answer.Text.Should().Be("You said: Hello");
        answer.FinishReason.Should().Be(ChatFinishReason.Stop);
        answer.Usage!.InputTokenCount.Should().BePositive();
        server.Requests.Should().ContainSingle().Which.KeyAccepted.Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Apis))]
    public async Task A_guarded_stream_reaches_its_end(OpenAIApi api)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new GuardedHost(server, options => options.Api = api);

        var answer = await host.Client.GetStreamingResponseAsync([new(ChatRole.User, "Hello")], cancellationToken: Token).ToChatResponseAsync(Token);

        answer.Text.Should().Be("You said: Hello");
        answer.FinishReason.Should().Be(ChatFinishReason.Stop);
        answer.Usage!.OutputTokenCount.Should().BePositive();
    }
}
