using System.Runtime.CompilerServices;
using AwesomeAssertions;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching.Flights;

/// <summary>Holds what those who stay are given of a stream whose asker left: its text and its usage, and nothing that leads to the asker's conversation.</summary>
public sealed class LeftStreamTests
{
    private readonly CacheBench _bench = new();
    private readonly Provider _provider = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Who_pays_in_the_askers_place_is_told_the_usage_and_nothing_of_its_conversation(bool streamed, bool usageEnds)
    {
        _provider.UsageEnds = usageEnds;
        var client = _bench.Client(inner: _provider);
        using var leaving = new CancellationTokenSource();
        var asker = await BoardAsync(client.AskAsync(true, CacheBench.Question, _bench.Options(), leaving.Token));
        var options = _bench.Options();
        var staying = streamed
            ? client.GetStreamingResponseAsync(CacheBench.Question, options, Cancel).ToListAsync(Cancel).AsTask()
            : client.GetResponseAsync(CacheBench.Question, options, Cancel).ContinueWith(static answer => answer.Result.ToChatResponseUpdates().ToList(), TaskScheduler.Default);
        await Eventually.HoldsAsync(() => options.Call.Cache is not null, Cancel);

        await leaving.CancelAsync();
        await FluentActions.Awaiting(() => asker).Should().ThrowAsync<OperationCanceledException>();
        _provider.Gate.SetResult();
        var pieces = await staying;

        pieces.SelectMany(static piece => piece.Contents).OfType<UsageContent>().Should().ContainSingle().Which.Details.TotalTokenCount.Should().Be(15);
        string.Concat(pieces.Select(static piece => piece.Text)).Should().Be("30 days.");
        pieces.Should().OnlyContain(static piece => piece.ResponseId == null && piece.ConversationId == null && piece.RawRepresentation == null && piece.ContinuationToken == null);
    }

    [Theory]
    [CombinatorialShapes]
    public async Task Reasoning_sealed_for_one_conversation_is_with_who_asked_alone(bool streamed)
    {
        var client = _bench.Client(inner: _provider);
        _provider.Seal = "sealed";
        var asker = await BoardAsync(client.AskAsync(streamed, CacheBench.Question, _bench.Options(), Cancel));
        var options = _bench.Options();
        var other = client.AskAsync(streamed, CacheBench.Question, options, Cancel);
        await Eventually.HoldsAsync(() => options.Call.Cache is not null, Cancel);
        _provider.Gate.SetResult();

        Sealed(await asker).Should().Equal("sealed");
        Sealed(await other).Should().OnlyContain(static data => data == null);
    }

    [Fact]
    public async Task Who_comes_late_saves_the_time_that_it_did_not_wait()
    {
        var client = _bench.Client(inner: _provider);
        var opened = await BoardAsync(client.AskAsync(false, CacheBench.Question, _bench.Options(), Cancel));
        _bench.Time.Advance(TimeSpan.FromSeconds(3));
        var late = _bench.Options();
        var joined = client.AskAsync(false, CacheBench.Question, late, Cancel);
        await Eventually.HoldsAsync(() => late.Call.Cache is not null, Cancel);
        _bench.Time.Advance(TimeSpan.FromSeconds(2));
        _provider.Gate.SetResult();
        await Task.WhenAll(opened, joined);

        (late.Call.Cache!.Result, late.Call.Cache.Saved.Time).Should().Be((CacheResult.Coalesced, TimeSpan.FromSeconds(3)));
    }

    private static IEnumerable<string?> Sealed(ChatResponse answer) =>
        answer.Messages.SelectMany(static message => message.Contents).OfType<TextReasoningContent>().Select(static content => content.ProtectedData);

    private async Task<Task<ChatResponse>> BoardAsync(Task<ChatResponse> asking)
    {
        await _provider.Asked.Task;
        return asking;
    }

    // As clients of Responses are: the conversation stands beside the text, the usage comes last.
    private sealed class Provider : IChatClient
    {
        public TaskCompletionSource Gate { get; } = new();

        public TaskCompletionSource Asked { get; } = new();

        public bool UsageEnds { get; set; }

        public string? Seal { get; set; }

        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            Asked.TrySetResult();
            if (Seal is not null)
            {
                yield return Piece(new TextReasoningContent("Let me see.") { ProtectedData = Seal });
            }

            await Gate.Task.WaitAsync(cancellationToken);
            yield return Piece(new TextContent("30 "));
            var last = Piece(new TextContent("days."));
            last.ConversationId = null;
            yield return last;
            var usage = Piece(new UsageContent(ScriptedChatClient.Used(10, 5)));
            usage.FinishReason = UsageEnds ? ChatFinishReason.Stop : null;
            yield return usage;
            if (!UsageEnds)
            {
                yield return new ChatResponseUpdate { FinishReason = ChatFinishReason.Stop };
            }
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }

        private static ChatResponseUpdate Piece(AIContent content) =>
            new(ChatRole.Assistant, [content]) { ResponseId = "resp-1", ConversationId = "conv-1", RawRepresentation = new object() };
    }
}
