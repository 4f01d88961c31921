using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Tests.Targets;

/// <summary>A server that takes requests and answers none loses no call and is left; one that is full or short of its rate is passed over.</summary>
public sealed class HangingTargetTests : IAsyncLifetime
{
    private OpenAIServer _one = null!;
    private OpenAIServer _two = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _one = await OpenAIServer.StartAsync(cancellationToken: Token);
        _two = await OpenAIServer.StartAsync(cancellationToken: Token);
        _one.RespondWith(Reply.Stall());
        _two.RespondWith(Reply.Text("two"));
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
    }

    // As the default policy is, in shorter times.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Deadlines_as_those_of_the_default_policy_lose_no_call(bool streamed)
    {
        // The late hedge of whole answers starts after half of the total, and has the other half.
        await using var host = Host(("Timeout:Total", streamed ? "60s" : "4s"), ("Timeout:FirstContent", "300ms"), ("Timeout:Idle", "30s"));
        for (var i = 0; i < 8; i++)
        {
            (await host.AskAsync(streamed, cancellationToken: Token)).Should().Be("two");
        }

        _one.RequestCount.Should().Be(5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_hundred_calls_at_once_are_all_answered(bool streamed)
    {
        await using var host = Host(("Timeout:Total", streamed ? "60s" : "16s"), ("Timeout:FirstContent", "3s"));
        var calls = Enumerable.Range(0, 100).Select(_ => host.AskAsync(streamed, cancellationToken: Token));

        (await Task.WhenAll(calls)).Should().OnlyContain(text => text == "two");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Hedges_that_save_the_calls_do_not_pay_for_it_for_ever(bool streamed)
    {
        await using var host = Host(("Retry:MaxRetries", "1"), ("Hedge:Delay", "50ms"));
        for (var i = 0; i < 12; i++)
        {
            (await host.AskAsync(streamed, cancellationToken: Token)).Should().Be("two");
        }

        _one.RequestCount.Should().Be(5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_that_falls_silent_within_its_answer_takes_nothing_off_a_hedge_that_answers_later(bool late)
    {
        _one.ClearReplies();
        _one.RespondWith(Reply.Text("never").FirstChunkAfter(TimeSpan.FromMilliseconds(late ? 7000 : 1500)).StallAfterChunks(1));
        _two.ClearReplies();
        _two.RespondWith(Reply.Text("two").After(TimeSpan.FromSeconds(2)));
        await using var host = late
            ? Host(("Timeout:Total", "12s"), ("Timeout:FirstContent", "30s"), ("Timeout:Idle", "300ms"))
            : Host(("Hedge:Delay", "200ms"), ("Timeout:Total", "60s"), ("Timeout:FirstContent", "30s"), ("Timeout:Idle", "300ms"));

        (await host.AskAsync(false, cancellationToken: Token)).Should().Be("two");

        (_one.RequestCount, _two.RequestCount).Should().Be((1, 1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nearly_nothing_left_sends_the_next_call_elsewhere(bool streamed)
    {
        await using var host = Host(("Retry:MaxRetries", "1"));
        _one.ClearReplies();
        _one.RespondWith(Reply.Text("one").WithRateLimit(new(1000, 40, 1_000_000, 900_000, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60))));

        (await host.AskAsync(streamed, cancellationToken: Token)).Should().Be("one");
        (await host.AskAsync(streamed, cancellationToken: Token)).Should().Be("two");
    }

    [Fact]
    public async Task Fewer_tokens_than_the_call_needs_send_it_elsewhere_and_a_small_one_not()
    {
        await using var host = Host(("Retry:MaxRetries", "1"));
        _one.ClearReplies();
        _one.RespondWith(Reply.Text("one").WithRateLimit(new(1000, 900, 100_000, 8_000, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60))));

        (await host.AskAsync(false, cancellationToken: Token)).Should().Be("one");
        (await host.AskAsync(false, new ChatOptions { MaxOutputTokens = 12_000 }, Token)).Should().Be("two");
        (await host.AskAsync(false, cancellationToken: Token)).Should().Be("one");
    }

    [Fact]
    public async Task An_image_is_sent_to_a_target_whose_model_reads_it()
    {
        await using var host = new TargetHost(_one, values =>
        {
            TargetHost.Policy(values, "Retry:MaxRetries", "1");
            TargetHost.Target(values, "second", _two);
            values["KernelGuard:Targets:default:Images"] = "false";
        });

        var answer = await host.Client.GetResponseAsync(
            [new ChatMessage(ChatRole.User, [new TextContent("what is it?"), new UriContent("https://example.com/a.png", "image/png")])], cancellationToken: Token);

        (answer.Text, _one.RequestCount).Should().Be(("two", 0));
    }

    private TargetHost Host(params (string Knob, string Value)[] policy) => new(_one, values =>
    {
        TargetHost.Target(values, "second", _two);
        foreach (var (knob, value) in policy)
        {
            TargetHost.Policy(values, knob, value);
        }
    });
}
