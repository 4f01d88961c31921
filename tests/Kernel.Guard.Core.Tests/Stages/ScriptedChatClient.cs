using System.Runtime.CompilerServices;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Core.Tests.Stages;

/// <summary>Stands for a provider in tests of one stage: it answers by script in both shapes, and keeps what it was asked.</summary>
internal sealed class ScriptedChatClient(Uri? address = null) : IChatClient, ISendsNoRawObjects
{
    private readonly ChatClientMetadata _metadata = new("scripted", address ?? new Uri("https://scripted.example/v1"), "gpt-4o-mini");
    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    public List<ChatMessage> LastMessages { get; private set; } = [];

    public ChatOptions? LastOptions { get; private set; }

    /// <summary>Runs before each answer.</summary>
    public Func<GuardChatOptions, CancellationToken, Task> Before { get; set; } = static (_, _) => Task.CompletedTask;

    /// <summary>Makes the answer; in a stream it comes content by content, then the finish reason with the usage.</summary>
    public Func<GuardChatOptions, ChatResponse> Answer { get; set; } = static options => Say("Hello.", options.ModelId ?? "gpt-4o-mini");

    /// <summary>Runs when a stream's token is cancelled.</summary>
    public Action? Cancelled { get; set; }

    /// <summary>Runs after each piece of a stream, with its index.</summary>
    public Func<int, Task> AfterPiece { get; set; } = static _ => Task.CompletedTask;

    public static ChatResponse Say(string text, string model = "gpt-4o-mini", UsageDetails? usage = null, ChatFinishReason? reason = null) =>
        Say([new TextContent(text)], model, usage, reason);

    public static ChatResponse Say(IList<AIContent> contents, string model = "gpt-4o-mini", UsageDetails? usage = null, ChatFinishReason? reason = null) =>
        new(new ChatMessage(ChatRole.Assistant, contents))
        {
            ModelId = model, ResponseId = "r-1", FinishReason = reason ?? ChatFinishReason.Stop, Usage = usage, CreatedAt = DateTimeOffset.UnixEpoch,
        };

    public static UsageDetails Used(long input, long output) => new() { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output };

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var guarded = Asked(messages, options);
        await Before(guarded, cancellationToken);
        return Answer(guarded);
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var guarded = Asked(messages, options);
        await using var cancelled = cancellationToken.Register(() => Cancelled?.Invoke());
        await Before(guarded, cancellationToken);
        var answer = Answer(guarded);
        var index = 0;
        foreach (var content in answer.Messages.SelectMany(static message => message.Contents))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Update(answer, content);
            await AfterPiece(index++);
        }

        var last = answer.Usage is { } usage ? Update(answer, new UsageContent(usage)) : Update(answer);
        last.FinishReason = answer.FinishReason;
        yield return last;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? _metadata : serviceType == typeof(ISendsNoRawObjects) ? this : null;

    public void Dispose()
    {
    }

    private static ChatResponseUpdate Update(ChatResponse answer, params AIContent[] contents) =>
        new(ChatRole.Assistant, contents) { ModelId = answer.ModelId, ResponseId = answer.ResponseId, CreatedAt = answer.CreatedAt, ConversationId = answer.ConversationId };

    private GuardChatOptions Asked(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        Interlocked.Increment(ref _calls);
        LastMessages = [.. messages];
        LastOptions = options;
        return GuardChatOptions.Of(options);
    }
}

/// <summary>Asks in one of the two shapes, and reads a stream to its end.</summary>
internal static class BothShapes
{
    public static async Task<ChatResponse> AskAsync(this IChatClient client, bool streamed, IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        streamed
            ? await client.GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken)
            : await client.GetResponseAsync(messages, options, cancellationToken);
}
