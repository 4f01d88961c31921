using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Tests.Targets;

/// <summary>What a section says of the only target holds as it does beside others.</summary>
public sealed class SingleTargetTests : IAsyncLifetime
{
    private OpenAIServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await OpenAIServer.StartAsync(cancellationToken: Token);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("DeveloperRole", false)]
    [InlineData("DeveloperRole", true)]
    [InlineData("Sampling", false)]
    [InlineData("Sampling", true)]
    public async Task A_request_is_adapted(string setting, bool streamed)
    {
        await using var host = Host(setting, "false");

        await AskAsync(host, streamed, new ChatOptions { Temperature = 0.2f, TopP = 0.5f });

        var body = Body();
        body.GetProperty("messages")[0].GetProperty("role").GetString().Should().Be(setting == "DeveloperRole" ? "system" : "developer");
        body.TryGetProperty("temperature", out _).Should().Be(setting != "Sampling");
        body.TryGetProperty("top_p", out _).Should().Be(setting != "Sampling");
    }

    [Theory]
    [InlineData("Tools", "tools")]
    [InlineData("StructuredOutput", "response_format")]
    public async Task What_it_does_not_take_is_not_sent(string setting, string reason)
    {
        await using var host = Host(setting, "false");
        var options = setting == "Tools" ? new ChatOptions { Tools = [AIFunctionFactory.Create(() => "noon", "time")] } : new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema<int[]>() };

        (await FluentActions.Awaiting(() => AskAsync(host, streamed: false, options)).Should().ThrowAsync<ProviderException>(reason)).Which.MayBeBilled.Should().BeFalse();
        await AskAsync(host, streamed: false, new ChatOptions());

        _server.RequestCount.Should().Be(1);
    }

    [Fact]
    public async Task A_hosts_own_client_is_asked_the_model_of_its_section()
    {
        await using var host = new TargetHost(
            null,
            values =>
            {
                values["KernelGuard:DefaultPolicy"] = "None";
                values["KernelGuard:Targets:own:Model"] = "gpt-4.1-mini";
            },
            builder => builder.AddTarget("own", _ => new global::OpenAI.OpenAIClient(
                new System.ClientModel.ApiKeyCredential(_server.ApiKey),
                new global::OpenAI.OpenAIClientOptions { Endpoint = _server.Endpoint, RetryPolicy = new System.ClientModel.Primitives.ClientRetryPolicy(0) }).GetChatClient("gpt-4o-mini").AsIChatClient()));

        await AskAsync(host, streamed: false, new ChatOptions());

        _server.Requests[0].Model.Should().Be("gpt-4.1-mini");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_repeats_and_falls_back_as_without_a_section(bool streamed)
    {
        _server.RespondWith(request => request.Model == "gpt-4o-mini" ? Reply.Error(503) : null);
        await using var host = Host("Sampling", "false", values =>
        {
            TargetHost.Policy(values, "Retry:MaxRetries", "2");
            TargetHost.Policy(values, "Retry:Delay", "1ms");
            TargetHost.Policy(values, "Retry:MaxDelay", "1ms");
            TargetHost.Policy(values, "Fallback:Models:0", "gpt-4.1-mini");
        });

        await AskAsync(host, streamed, new ChatOptions());

        _server.Requests.Select(request => request.Model).Should().Equal("gpt-4o-mini", "gpt-4o-mini", "gpt-4.1-mini");
    }

    private static async Task AskAsync(TargetHost host, bool streamed, ChatOptions options)
    {
        ChatMessage[] messages = [new(new ChatRole("developer"), "Be brief."), new(ChatRole.User, "hello")];
        _ = streamed
            ? await host.Client.GetStreamingResponseAsync(messages, options, Token).ToChatResponseAsync(Token)
            : await host.Client.GetResponseAsync(messages, options, Token);
    }

    private JsonElement Body() => JsonDocument.Parse(_server.Requests[0].Body).RootElement;

    private TargetHost Host(string setting, string value, Action<Dictionary<string, string?>>? configure = null) => new(_server, values =>
    {
        values["KernelGuard:DefaultPolicy"] = "None";
        values[$"KernelGuard:Targets:default:{setting}"] = value;
        configure?.Invoke(values);
    });
}
