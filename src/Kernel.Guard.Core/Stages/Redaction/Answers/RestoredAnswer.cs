using KernelGuard.Stages.Redaction.Contents;
using KernelGuard.Redaction.Placeholders;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Redaction.Answers;

/// <summary>
/// Restores a whole answer. What came from beneath may be shared with other callers, so it is copied where it changes; a copy has no raw
/// representation, which would still say the placeholders.
/// </summary>
internal static class RestoredAnswer
{
    /// <summary>Answers the answer with its values; the same instance where it holds no placeholder.</summary>
    /// <param name="response">The answer as it came.</param>
    /// <param name="table">The request's placeholders.</param>
    /// <param name="json">Whether the answer's text is JSON.</param>
    public static ChatResponse Of(ChatResponse response, PlaceholderTable table, bool json)
    {
        var leaves = new RestoringLeaves(table);
        List<ChatMessage>? messages = null;
        for (var i = 0; i < response.Messages.Count; i++)
        {
            var changed = Contents(response.Messages[i].Contents, table, leaves, json);
            var author = AuthorName.Restore(response.Messages[i].AuthorName, leaves);
            if (changed is null && ReferenceEquals(author, response.Messages[i].AuthorName))
            {
                continue;
            }

            messages ??= [.. response.Messages];
            messages[i] = messages[i].Clone();
            messages[i].Contents = changed ?? messages[i].Contents;
            messages[i].AuthorName = author;
            messages[i].RawRepresentation = null;
        }

        return messages is null
            ? response
            : new ChatResponse(messages)
            {
                ResponseId = response.ResponseId,
                ConversationId = response.ConversationId,
                ModelId = response.ModelId,
                CreatedAt = response.CreatedAt,
                FinishReason = response.FinishReason,
                Usage = response.Usage,
                ContinuationToken = response.ContinuationToken,
                AdditionalProperties = response.AdditionalProperties,
            };
    }

    private static List<AIContent>? Contents(IList<AIContent> contents, PlaceholderTable table, RestoringLeaves leaves, bool json)
    {
        List<AIContent>? copy = null;
        for (var i = 0; i < contents.Count; i++)
        {
            var changed = contents[i] is TextContent text
                ? Text(text, table, leaves, json)
                : ContentWalk.Change(contents[i], leaves);
            if (copy is null && !ReferenceEquals(changed, contents[i]))
            {
                copy = [.. contents];
            }

            copy?[i] = changed;
        }

        return copy;
    }

    private static TextContent Text(TextContent content, PlaceholderTable table, RestoringLeaves leaves, bool json)
    {
        var places = new RestoredPlaces();
        return RestoredText.Of(content, table.Restore(content.Text, json ? AnswerFormat.Json : AnswerFormat.Text, places), places, leaves);
    }
}
