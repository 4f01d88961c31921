using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using Xunit;

namespace KernelGuard.Tests.Targets;

/// <summary>A server that knows <c>max_tokens</c> alone is sent the output limit under that name, whoever said it and under which.</summary>
public sealed class MaxTokensTests : IAsyncLifetime
{
    private OpenAIServer _server = null!;
    private OpenAIServer _second = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await OpenAIServer.StartAsync(cancellationToken: Token);
        _second = await OpenAIServer.StartAsync(cancellationToken: Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _second.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_limit_of_the_options_is_sent_under_the_older_name(bool streamed)
    {
        await using var host = Host();

        await host.AskAsync(streamed, new ChatOptions { MaxOutputTokens = 77 }, Token);
        await host.AskAsync(streamed, new ChatOptions(), Token);

        Limits(_server).Should().Equal(("77", null), (null, null));
    }

    [Theory]
    [InlineData("max_completion_tokens", "55")]
    [InlineData("max_tokens", "55")]
    [InlineData(null, "66")]
    public async Task So_are_those_of_the_kernels_settings_and_of_its_extra_body(string? member, string expected)
    {
        await using var host = Host();
        var settings = new OpenAIPromptExecutionSettings { MaxTokens = 66 };
        if (member is not null)
        {
#pragma warning disable SKEXP0010
            settings.ExtraBody = new Dictionary<string, object?> { [member] = 55 };
#pragma warning restore SKEXP0010
        }

        await host.Services.GetRequiredService<IChatCompletionService>().GetChatMessageContentAsync(new ChatHistory("hello"), settings, cancellationToken: Token);

        Limits(_server).Should().Equal((expected, null));
    }

    [Fact]
    public async Task The_guards_ceiling_and_a_raw_objects_limit_too()
    {
        await using var host = Host(values => TargetHost.Policy(values, "Model:MaxOutputTokens", "20"));

        await host.AskAsync(false, new ChatOptions { MaxOutputTokens = 77 }, Token);
        await host.AskAsync(false, new ChatOptions { RawRepresentationFactory = _ => new global::OpenAI.Chat.ChatCompletionOptions { MaxOutputTokenCount = 11 } }, Token);
        await host.AskAsync(false, new ChatOptions(), Token);

        Limits(_server).Should().Equal(("20", null), ("11", null), ("20", null));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_target_is_sent_the_name_that_it_knows(bool streamed)
    {
        _server.RespondWith(Reply.Error(503));
        await using var host = Host(values =>
        {
            TargetHost.Target(values, "second", _second);
            values["KernelGuard:Targets:third:Model"] = "o4-mini";
            values["KernelGuard:Targets:third:MaxCompletionTokens"] = "false";
            TargetHost.Policy(values, "Retry:MaxRetries", "3");
        });

        await host.AskAsync(streamed, new ChatOptions { MaxOutputTokens = 77 }, Token);

        (Limits(_server), Limits(_second)).Should().BeEquivalentTo((new[] { ("77", (string?)null) }, new[] { ((string?)null, "77") }));
    }

    [Theory]
    [InlineData("own")]
    [InlineData("responses")]
    public async Task Where_it_would_do_nothing_it_stops_the_start(string target)
    {
        await using var host = new TargetHost(
            _server,
            values =>
            {
                values[$"KernelGuard:Targets:{target}:MaxCompletionTokens"] = "false";
                if (target == "responses")
                {
                    values["KernelGuard:Targets:responses:Api"] = "Responses";
                }
            },
            target == "own" ? builder => builder.AddTarget("own", _ => new global::OpenAI.OpenAIClient(_server.ApiKey).GetChatClient("m").AsIChatClient()) : null);

        FluentActions.Invoking(() => host.Client).Should().Throw<GuardConfigurationException>().WithMessage($"*Targets:{target}:MaxCompletionTokens does nothing*");
    }

    private static (string? Older, string? Newer)[] Limits(OpenAIServer server) => [.. server.Requests.Select(request =>
    {
        var body = JsonDocument.Parse(request.Body).RootElement;
        return (Of("max_tokens"), Of("max_completion_tokens"));

        string? Of(string name) => body.TryGetProperty(name, out var value) ? value.GetRawText() : null;
    })];

    private TargetHost Host(Action<Dictionary<string, string?>>? configure = null) => new(_server, values =>
    {
        values["KernelGuard:DefaultPolicy"] = "None";
        values["KernelGuard:Targets:default:MaxCompletionTokens"] = "false";
        configure?.Invoke(values);
    });
}
