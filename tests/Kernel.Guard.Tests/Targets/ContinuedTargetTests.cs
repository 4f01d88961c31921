using AwesomeAssertions;
using KernelGuard.Scoping;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Tests.Targets;

/// <summary>A stream that one target cut goes on at another, over real sockets: the text, the record, the bill.</summary>
public sealed class ContinuedTargetTests : IAsyncLifetime
{
    private const string Text = "A stream of text is cut after its first content, and another target goes on from there, because its policy says so.";

    private OpenAIServer _one = null!;
    private OpenAIServer _two = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _one = await OpenAIServer.StartAsync(cancellationToken: Token);
        _two = await OpenAIServer.StartAsync(cancellationToken: Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
    }

    [Theory]
    [InlineData(OpenAIApi.ChatCompletions, false)]
    [InlineData(OpenAIApi.ChatCompletions, true)]
    [InlineData(OpenAIApi.Responses, false)]
    [InlineData(OpenAIApi.Responses, true)]
    public async Task It_goes_on_at_the_other_target_with_one_attempt_more(OpenAIApi api, bool ends)
    {
        await using var host = Host(values => values["KernelGuard:Targets:second:Api"] = api.ToString());
        _one.RespondWith(ends ? Reply.Text(Text).EndAfterChunks(9) : Reply.Text(Text).CutAfterChunks(9));
        _two.RespondWith(Reply.Continues(Text));

        var (call, said) = await AskAsync(host);

        said.Should().Be(Text);
        (_one.RequestCount, _two.RequestCount).Should().Be((1, 1));
        call.Continuations.Should().Be(1);
        call.FallbackReason.Should().Be("error");
        call.Decisions.Should().Equal(new RouteDecision(1, "default", "failed", "error"));
        call.Attempts.Select(attempt => (attempt.Target, attempt.Completed)).Should().Equal(("default", false), ("second", true));
    }

    [Fact]
    public async Task A_target_that_is_killed_in_the_middle_loses_no_stream()
    {
        await using var host = Host();
        var open = new TaskCompletionSource();
        _one.RespondWith(Reply.Text(Text).WithGate((chunk, left) => chunk < 9 ? Task.CompletedTask : open.Task.WaitAsync(left)));
        _two.RespondWith(Reply.Continues(Text));
        var said = "";
        await foreach (var update in host.Client.GetStreamingResponseAsync("hello", cancellationToken: Token))
        {
            said += update.Text;
            if (said.Length > 10 && !open.Task.IsCompleted)
            {
                open.SetResult();
                await _one.StopAsync();
            }
        }

        said.Should().Be(Text);
    }

    [Theory]
    [InlineData(ContinuedAs.StartingAgain)]
    [InlineData(ContinuedAs.WithPreamble)]
    public async Task What_does_not_go_on_there_ends_in_the_exception(ContinuedAs how)
    {
        await using var host = Host();
        _one.RespondWith(Reply.Text(Text).CutAfterChunks(9));
        _two.RespondWith(Reply.Continues(Text, how));

        await FluentActions.Awaiting(() => AskAsync(host)).Should().ThrowAsync<IncompleteStreamException>();

        (_one.RequestCount, _two.RequestCount).Should().Be((1, 1));
    }

    [Fact]
    public async Task Each_half_is_billed_for_the_model_of_its_target_and_the_budget_holds_both()
    {
        await using var host = Host(values =>
        {
            values["KernelGuard:Targets:second:Model"] = "gpt-4o";
            values["KernelGuard:Policies:plain:Budgets:0:Cost"] = "100";
            values["KernelGuard:Policies:plain:Budgets:0:Window"] = "1d";
            values["KernelGuard:Policies:plain:Budgets:0:Per"] = "Global";
            values["KernelGuard:Policies:plain:Budgets:0:Name"] = "money";
        });
        _one.RespondWith(Reply.Text(Text).CutAfterChunks(9));
        _two.RespondWith(Reply.Continues(Text).WithUsage(100, 20));

        var (call, said) = await AskAsync(host, new ChatOptions { MaxOutputTokens = 200 });

        said.Should().Be(Text);
        call.Attempts.Select(attempt => attempt.Model).Should().Equal(null, "gpt-4o");
        call.Attempts[0].Usage.Source.Should().Be(Accounting.UsageSource.Estimated);
        call.Attempts[0].Cost.Should().BePositive();
        call.Attempts[1].Cost.Should().Be(((100 * 2.5m) + (20 * 10m)) / 1_000_000m);
        var budget = (await host.Services.GetRequiredService<IBudgets>().ReadAsync(cancellationToken: Token)).Single(one => one.Budget == "money");
        budget.Reserved.Should().Be(0);
        budget.Spent.Should().BeApproximately(call.Cost!.Value, 0.000001m);
    }

    [Fact]
    public async Task A_target_that_cannot_take_the_request_does_not_go_on_either()
    {
        await using var third = await OpenAIServer.StartAsync(cancellationToken: Token);
        third.RespondWith(Reply.Continues(Text));
        await using var host = Host(values =>
        {
            values["KernelGuard:Targets:second:Enabled"] = "false";
            TargetHost.Target(values, "third", third);
        });
        _one.RespondWith(Reply.Text(Text).CutAfterChunks(9));

        (await AskAsync(host)).Said.Should().Be(Text);

        (_one.RequestCount, _two.RequestCount, third.RequestCount).Should().Be((1, 0, 1));
    }

    [Fact]
    public async Task A_target_that_cuts_each_stream_is_left_alone_in_time()
    {
        await using var host = Host(values => TargetHost.Policy(values, "Streaming:Continuation", "Off"));
        _one.RespondWith(Reply.Text(Text).CutAfterChunks(9));
        _two.RespondWith(Reply.Text(Text));
        for (var i = 0; i < 5; i++)
        {
            await FluentActions.Awaiting(() => AskAsync(host)).Should().ThrowAsync<IncompleteStreamException>();
        }

        (await AskAsync(host)).Said.Should().Be(Text);

        (_one.RequestCount, _two.RequestCount).Should().Be((5, 1));
    }

    private static async Task<(CallRecord Call, string Said)> AskAsync(TargetHost host, ChatOptions? options = null)
    {
        var scope = new GuardScope(policy: null);
        using var entered = scope.Enter();
        var said = await host.AskAsync(true, options, Token);
        return (scope.Calls.Single(), said);
    }

    private TargetHost Host(Action<Dictionary<string, string?>>? configure = null) => new(_one, values =>
    {
        TargetHost.Policy(values, "Retry:MaxRetries", "1");
        TargetHost.Policy(values, "Retry:Delay", "1ms");
        TargetHost.Policy(values, "Streaming:Continuation", "TextOnly");
        TargetHost.Target(values, "second", _two);
        configure?.Invoke(values);
    });
}
