using KernelGuard.Stages.Caching.Answers;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Caching.Flights;

/// <summary>Copies an answer for one of several callers, because what one of them changes must not be seen by another.</summary>
internal static class AnswerCopy
{
    /// <summary>Copies a piece.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="withOrigin">Whether the copy keeps what belongs to the one who asked: the provider's side of the conversation, an id that goes on with it, and its raw objects.</param>
    /// <param name="isContinuable">Whether the answer's id goes on with it, though this piece may not say so.</param>
    public static ChatResponseUpdate Of(ChatResponseUpdate piece, bool withOrigin, bool isContinuable)
    {
        var copy = piece.Clone();
        copy.Contents = ContentCopy.Of(piece.Contents, withUsage: true, withOrigin);
        copy.AdditionalProperties = piece.AdditionalProperties?.Clone();
        if (!withOrigin)
        {
            copy.ResponseId = isContinuable ? null : piece.ResponseId;
            (copy.ConversationId, copy.ContinuationToken, copy.RawRepresentation) = (null, null, null);
        }

        return copy;
    }

    /// <summary>Copies a whole answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="withUsage">Whether the copy says what was used.</param>
    /// <param name="withOrigin">Whether the copy keeps what belongs to the one who asked.</param>
    public static ChatResponse Of(ChatResponse answer, bool withUsage, bool withOrigin)
    {
        var messages = new List<ChatMessage>(answer.Messages.Count);
        foreach (var message in answer.Messages)
        {
            var copy = message.Clone();
            copy.Contents = ContentCopy.Of(message.Contents, withUsage, withOrigin);
            copy.AdditionalProperties = message.AdditionalProperties?.Clone();
            copy.RawRepresentation = withOrigin ? message.RawRepresentation : null;
            messages.Add(copy);
        }

        return new ChatResponse(messages)
        {
            ResponseId = withOrigin || !ContinuableId.Is(answer.ConversationId, answer.RawRepresentation) ? answer.ResponseId : null,
            ModelId = answer.ModelId,
            CreatedAt = answer.CreatedAt,
            FinishReason = answer.FinishReason,
            Usage = withUsage ? answer.Usage : null,
            ConversationId = withOrigin ? answer.ConversationId : null,
            ContinuationToken = withOrigin ? answer.ContinuationToken : null,
            RawRepresentation = withOrigin ? answer.RawRepresentation : null,
            AdditionalProperties = answer.AdditionalProperties?.Clone(),
        };
    }
}
