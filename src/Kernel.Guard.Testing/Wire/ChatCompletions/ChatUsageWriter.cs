using System.Text.Json;
using KernelGuard.Testing.Scripting;

namespace KernelGuard.Testing.Wire.ChatCompletions;

/// <summary>Writes usage in the words of Chat Completions.</summary>
internal static class ChatUsageWriter
{
    public static void Write(Utf8JsonWriter json, ReplyUsage usage)
    {
        json.WriteStartObject("usage"u8);
        json.WriteNumber("prompt_tokens"u8, usage.Prompt);
        json.WriteNumber("completion_tokens"u8, usage.Completion);
        json.WriteNumber("total_tokens"u8, usage.Total);
        json.WriteStartObject("prompt_tokens_details"u8);
        json.WriteNumber("cached_tokens"u8, usage.Cached);
        if (usage.CacheWrite is { } written)
            json.WriteNumber("cache_write_tokens"u8, written);
        json.WriteNumber("audio_tokens"u8, 0);
        json.WriteEndObject();
        json.WriteStartObject("completion_tokens_details"u8);
        json.WriteNumber("reasoning_tokens"u8, usage.Reasoning);
        json.WriteNumber("audio_tokens"u8, 0);
        json.WriteNumber("accepted_prediction_tokens"u8, 0);
        json.WriteNumber("rejected_prediction_tokens"u8, 0);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
