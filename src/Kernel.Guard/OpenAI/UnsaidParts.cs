using System.ClientModel.Primitives;
using System.Text.Json;
using KernelGuard.Accounting;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using OpenAI.Responses;

namespace KernelGuard.OpenAI;

/// <summary>Adds to a usage the parts that the provider counted and the SDK's client does not hand on: tokens written to the prompt cache, of images, and of audio.</summary>
internal static class UnsaidParts
{
    public static void Add(ChatResponse response, bool saysWritten)
    {
        if (response.Usage is { } usage)
        {
            Add(usage, response.RawRepresentation, saysWritten);
        }
    }

    public static void Add(ChatResponseUpdate update, bool saysWritten)
    {
        if (update.RawRepresentation is not (StreamingChatCompletionUpdate { Usage: not null } or StreamingResponseCompletedUpdate or StreamingResponseIncompleteUpdate))
        {
            return;
        }

        foreach (var content in update.Contents)
        {
            if (content is UsageContent { Details: { } usage })
            {
                Add(usage, update.RawRepresentation, saysWritten);
            }
        }
    }

    private static void Add(UsageDetails usage, object? raw, bool saysWritten)
    {
        switch (raw)
        {
            case ChatCompletion { Usage: { } said }:
                Add(usage, said);
                break;
            case StreamingChatCompletionUpdate { Usage: { } said }:
                Add(usage, said);
                break;
            case ResponseResult { Usage: { } said }:
                Add(usage, said, saysWritten);
                break;
            case StreamingResponseCompletedUpdate { Response.Usage: { } said }:
                Add(usage, said, saysWritten);
                break;
            case StreamingResponseIncompleteUpdate { Response.Usage: { } said }:
                Add(usage, said, saysWritten);
                break;
        }
    }

    private static void Add(UsageDetails usage, ChatTokenUsage said)
    {
        if (said.InputTokenDetails is { } input)
        {
            AddInput(usage, ref input.Patch);
            Add(usage, ref input.Patch, "$.cache_write_tokens"u8, ReportedUsage.CacheWrite);
        }
    }

    public static void Add(UsageDetails usage, ResponseTokenUsage said, bool saysWritten)
    {
        if (said.InputTokenDetails is { } input)
        {
            AddInput(usage, ref input.Patch);
            if (saysWritten || input.CacheWriteTokenCount > 0)
            {
                (usage.AdditionalCounts ??= [])[ReportedUsage.CacheWrite] = input.CacheWriteTokenCount;
            }
        }

        if (said.OutputTokenDetails is { } output)
        {
            Add(usage, ref output.Patch, "$.audio_tokens"u8, ReportedUsage.AudioOutput);
        }
    }

    private static void AddInput(UsageDetails usage, ref JsonPatch details)
    {
        Add(usage, ref details, "$.image_tokens"u8, ReportedUsage.ImageInput);
        Add(usage, ref details, "$.audio_tokens"u8, ReportedUsage.AudioInput);
    }

    private static void Add(UsageDetails usage, ref JsonPatch details, ReadOnlySpan<byte> path, string part)
    {
        if (details.Contains(path) && details.TryGetJson(path, out var json) && TryCount(json.Span, out var count))
        {
            (usage.AdditionalCounts ??= [])[part] = count;
        }
    }

    private static bool TryCount(ReadOnlySpan<byte> json, out long count)
    {
        count = 0;
        var reader = new Utf8JsonReader(json);
        return reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out count);
    }
}
