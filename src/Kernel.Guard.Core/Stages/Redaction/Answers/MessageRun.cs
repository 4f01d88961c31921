using KernelGuard.Stages.Redaction.Contents;
using KernelGuard.Redaction.Placeholders;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Redaction.Answers;

/// <summary>
/// Restores the pieces of one message. Text or reasoning runs on until another content ends it, as when the pieces are joined; usage ends
/// nothing. What was kept back leaves before the content that ended its run, so that the order stays.
/// </summary>
internal sealed class MessageRun(PlaceholderTable table, RestoringLeaves leaves, bool json)
{
    private readonly RestoringText _text = new(table, json ? AnswerFormat.Json : AnswerFormat.Text);
    private readonly RestoringText _reasoning = new(table, AnswerFormat.Exact);
    private ChatResponseUpdate? _last;
    private AdditionalPropertiesDictionary? _heldProperties;

    /// <summary>Gets or sets the message's id; null while no piece said one.</summary>
    public string? Id { get; set; }

    /// <summary>Answers a piece as it goes on; the same instance where nothing changes.</summary>
    public ChatResponseUpdate Restore(ChatResponseUpdate update)
    {
        _last = update;
        var contents = update.Contents;
        List<AIContent>? copy = null;
        for (var i = 0; i < contents.Count; i++)
        {
            var held = FlushBefore(contents[i]);
            var changed = Restore(contents[i]);
            if (copy is null && (held is not null || !ReferenceEquals(changed, contents[i])))
            {
                copy = [.. contents.Take(i)];
            }

            Add(copy, held);
            Add(copy, changed);
        }

        if (update.FinishReason is not null && Flush() is { } rest)
        {
            copy ??= [.. contents];
            copy.Add(rest);
        }

        var author = AuthorName.Restore(update.AuthorName, leaves);
        if (copy is null && ReferenceEquals(author, update.AuthorName))
        {
            return update;
        }

        var restored = update.Clone();
        restored.Contents = copy ?? contents;
        restored.AuthorName = author;
        restored.RawRepresentation = null;
        return restored;
    }

    /// <summary>Answers a piece with what was kept back, unless a placeholder seems to have begun there.</summary>
    public ChatResponseUpdate? Yield() => _text.HasBegun || _reasoning.HasBegun ? null : Piece(Content(_text.Yield()) ?? Thought(_reasoning.Yield()));

    /// <summary>Answers a last piece with what was kept back; null where nothing was.</summary>
    public ChatResponseUpdate? End() => Piece(Flush());

    private ChatResponseUpdate? Piece(AIContent? rest) => rest is null
        ? null
        : new ChatResponseUpdate(_last?.Role, [rest])
        {
            AuthorName = AuthorName.Restore(_last?.AuthorName, leaves),
            MessageId = _last?.MessageId,
            ResponseId = _last?.ResponseId,
            ConversationId = _last?.ConversationId,
            ModelId = _last?.ModelId,
            CreatedAt = _last?.CreatedAt,
        };

    private static void Add(List<AIContent>? contents, AIContent? content)
    {
        if (content is not null)
        {
            contents?.Add(content);
        }
    }

    private AIContent? FlushBefore(AIContent next) => next switch
    {
        UsageContent => null,
        TextContent => FlushReasoning(),
        TextReasoningContent => FlushText(),
        _ => Flush(),
    };

    private AIContent? Restore(AIContent content)
    {
        switch (content)
        {
            case TextContent text:
                var piece = _text.Push(text.Text);
                return piece.Length == 0 && text.Text.Length > 0 && text.Annotations is not { Count: > 0 } ? Hold(text) : WithHeld(RestoredText.Of(text, piece, _text.Places, leaves), piece);
            case TextReasoningContent reasoning:
                piece = _reasoning.Push(reasoning.Text);
                return piece.Length == 0 && reasoning.Text.Length > 0 && reasoning.ProtectedData is null ? Hold(reasoning) : WithHeld(RestoredText.Of(reasoning, piece, leaves), piece);
            default:
                return ContentWalk.Change(content, leaves);
        }
    }

    // At most one of the two keeps something back: each ends the other's run.
    private AIContent? Flush() => FlushText() ?? FlushReasoning();

    private AIContent? FlushText() => Content(_text.Flush());

    private AIContent? FlushReasoning() => Thought(_reasoning.Flush());

    private AIContent? Content(string held) => held.Length > 0 ? WithHeld(new TextContent(held), held) : null;

    private AIContent? Thought(string held) => held.Length > 0 ? WithHeld(new TextReasoningContent(held), held) : null;

    // Takes note of the properties of a content whose text is kept back as a whole.
    private AIContent? Hold(AIContent content)
    {
        _heldProperties = Joined(_heldProperties, PropertyWalk.Change(content.AdditionalProperties, leaves) ?? content.AdditionalProperties);
        return null;
    }

    // They leave with what was kept back, which is in no piece that came from beneath.
    private AIContent WithHeld(AIContent content, string piece)
    {
        if (piece.Length > 0 && _heldProperties is { } held)
        {
            content.AdditionalProperties = Joined(held, content.AdditionalProperties);
            _heldProperties = null;
        }

        return content;
    }

    private static AdditionalPropertiesDictionary? Joined(AdditionalPropertiesDictionary? earlier, AdditionalPropertiesDictionary? later)
    {
        if (earlier is null || later is null)
        {
            return earlier ?? later;
        }

        var joined = earlier.Clone();
        foreach (var (name, value) in later)
        {
            joined[name] = value;
        }

        return joined;
    }
}
