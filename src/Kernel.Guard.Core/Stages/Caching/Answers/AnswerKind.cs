using System.Text.Json;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Caching.Answers;

/// <summary>Decides whether an answer that arrived is one to keep.</summary>
internal static class AnswerKind
{
    /// <summary>Answers whether an answer is kept.</summary>
    /// <param name="keep">What is kept beside complete answers of text.</param>
    /// <param name="finish">Why it ended.</param>
    /// <param name="parts">Its parts.</param>
    /// <param name="format">The format that the request declared.</param>
    /// <param name="contract">The type that the caller reads it as, where it is known.</param>
    public static bool IsKept(CacheKeep keep, ChatFinishReason? finish, IReadOnlyList<CachedPart> parts, ChatResponseFormat? format, AnswerContract? contract)
    {
        var (calls, refused, said) = (false, false, false);
        foreach (var part in parts)
        {
            calls |= part.Kind == CachedPartKind.ToolCall;
            refused |= part.Kind == CachedPartKind.Refusal;
            said |= part.Kind == CachedPartKind.Text && !string.IsNullOrWhiteSpace(part.Text);
        }

        if (refused || finish == ChatFinishReason.ContentFilter)
        {
            return keep.HasFlag(CacheKeep.Refusals) && !calls && finish is { } reason && (reason == ChatFinishReason.Stop || reason == ChatFinishReason.ContentFilter);
        }

        if (finish == ChatFinishReason.Length)
        {
            // What is cut off parses as nothing, and a call that is cut off calls nothing.
            return keep.HasFlag(CacheKeep.Truncated) && !calls && said;
        }

        return calls
            ? keep.HasFlag(CacheKeep.ToolCalls) && (finish == ChatFinishReason.ToolCalls || finish == ChatFinishReason.Stop)
            : finish == ChatFinishReason.Stop && said && Reads(parts, format, contract);
    }

    private static bool Reads(IReadOnlyList<CachedPart> parts, ChatResponseFormat? format, AnswerContract? contract)
    {
        if (format is not ChatResponseFormatJson json)
        {
            return true;
        }

        var said = string.Concat(parts.Where(static part => part.Kind == CachedPartKind.Text).Select(static part => part.Text));
        return contract?.IsOf(json) is true ? contract.Reads(said) : IsOf(json.Schema, said);
    }

    private static bool IsOf(JsonElement? schema, string text)
    {
        try
        {
            using var answer = JsonDocument.Parse(text);
            return schema is not { } declared || SchemaCheck.Holds(declared, answer.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // A schema that is none says nothing that an answer could hold to.
            return false;
        }
    }
}
