using System.Text;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Caching.Answers;

/// <summary>Collects an answer, whole or piece by piece, and makes the entry of it where it is one to keep.</summary>
internal sealed class AnswerCollector
{
    private readonly List<(CachedPart Part, StringBuilder? More)> _parts = new(1);
    private bool _fit = true;
    private string? _model;
    private string? _responseId;
    private string? _messageId;
    private DateTimeOffset? _createdAt;
    private ChatFinishReason? _finish;

    /// <summary>Gets whether the output cap ended it.</summary>
    public bool IsTruncated => _finish == ChatFinishReason.Length;

    /// <summary>Gets whether its id goes on a conversation, as far as it has come.</summary>
    public bool IsContinuable { get; private set; }

    public void Add(ChatResponse response)
    {
        _fit &= response.Messages.Count == 1 && response.Messages[0].Role == ChatRole.Assistant;
        (_model, _responseId, _createdAt) = (response.ModelId, response.ResponseId, response.CreatedAt);
        IsContinuable = ContinuableId.Is(response.ConversationId, response.RawRepresentation);

        // What came whole and names no reason is complete, unless it goes on: Microsoft.Extensions.AI.OpenAI gives answers of Responses a reason only where
        // they are incomplete, and clients of a host's own often give none. A stream that ends without one may have been cut.
        _finish = response.FinishReason ?? (response.ContinuationToken is null ? ChatFinishReason.Stop : null);
        foreach (var message in response.Messages)
        {
            Add(message.Contents);
        }
    }

    public void Add(ChatResponseUpdate update)
    {
        // Answers of two models in one stream are no answer of one.
        _fit &= _model is null || update.ModelId is null || _model == update.ModelId;
        _model ??= update.ModelId;
        _responseId ??= update.ResponseId;
        IsContinuable |= ContinuableId.Is(update.ConversationId, update.RawRepresentation);
        _createdAt ??= update.CreatedAt;
        _finish = update.FinishReason ?? _finish;
        _fit &= update.Role is null || update.Role == ChatRole.Assistant;

        // Two messages are not one text, and whole they are not kept either.
        if (update.MessageId is { } id && SaysSomething(update.Contents))
        {
            _fit &= _messageId is null || _messageId == id;
            _messageId = id;
        }

        Add(update.Contents);
    }

    /// <summary>Answers what to store, or null where the answer is not one to keep.</summary>
    /// <param name="format">The format that the request declared.</param>
    /// <param name="now">The time.</param>
    /// <param name="saved">What a hit will save.</param>
    /// <param name="keep">What is kept beside complete answers of text.</param>
    /// <param name="contract">The type that the caller reads the answer as, where it is known.</param>
    public CachedAnswer? ToStore(ChatResponseFormat? format, DateTimeOffset now, in CacheSavings saved, CacheKeep keep = CacheKeep.Complete, AnswerContract? contract = null)
    {
        if (!_fit)
        {
            return null;
        }

        List<CachedPart> parts = [.. _parts.Select(static part => part.More is { } more ? part.Part with { Text = more.ToString() } : part.Part)];
        return AnswerKind.IsKept(keep, _finish, parts, format, contract)
            ? new CachedAnswer([.. parts], _model, IsContinuable ? null : _responseId, _createdAt, now, saved) { Finish = _finish!.Value }
            : null;
    }

    private void Add(IList<AIContent> contents)
    {
        for (var i = 0; i < contents.Count; i++)
        {
            if (contents[i] is UsageContent)
            {
                continue;
            }

            if (CachedPart.Of(contents[i]) is { } part)
            {
                Add(part);
            }
            else
            {
                _fit = false;
            }
        }
    }

    private static bool SaysSomething(IList<AIContent> contents)
    {
        for (var i = 0; i < contents.Count; i++)
        {
            if (contents[i] is TextContent)
            {
                return true;
            }
        }

        return false;
    }

    // Pieces of one text are one text; two calls are two.
    private void Add(in CachedPart part)
    {
        if (_parts.Count == 0 || _parts[^1].Part.Kind != part.Kind || part.Kind == CachedPartKind.ToolCall)
        {
            _parts.Add((part, null));
            return;
        }

        var (last, more) = _parts[^1];
        more ??= new StringBuilder(last.Text);
        more.Append(part.Text);
        _parts[^1] = (last, more);
    }
}
