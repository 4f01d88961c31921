using System.Text.Json;
using Microsoft.Extensions.AI;

namespace KernelGuard.Accounting;

/// <summary>
/// Reads the usage object of Anthropic's Messages API. Its <c>input_tokens</c> are without those read from and written to the prompt cache;
/// <c>output_tokens</c> hold the thinking. (Source: Anthropic's guide "Prompt caching", tracking cache performance.) What else it holds is not read:
/// <c>server_tool_use</c>, whose calls are billed apart, and <c>iterations</c>. Thread-safe.
/// </summary>
public static class AnthropicUsage
{
    // Far above what is booked at most, and no overflow.
    private const double MostCounted = 1e15;

    /// <summary>Breaks a usage object down into disjoint parts. A negative count is 0, and one above a thousand million is a thousand million.</summary>
    /// <param name="usage">The object <c>usage</c> of a message, or of a stream's event <c>message_start</c>.</param>
    /// <param name="last">The object <c>usage</c> of a stream's last event <c>message_delta</c>, whose counts are sums so far; null for a whole message.</param>
    /// <returns>The parts. Where neither is an object, nothing.</returns>
    public static TokenUsage Of(JsonElement usage, JsonElement? last = null)
    {
        if (usage.ValueKind != JsonValueKind.Object && last?.ValueKind != JsonValueKind.Object)
        {
            return TokenUsage.None;
        }

        return TokenUsage.None with
        {
            Input = Count("input_tokens"),
            CachedInput = Count("cache_read_input_tokens"),
            CacheWrite = Count("cache_creation_input_tokens"),
            CacheWriteHour = Math.Min(Count("cache_creation_input_tokens"), ReportedUsage.Clean((last is { } end ? ReadHour(end) : null) ?? ReadHour(usage))),
            Output = Count("output_tokens"),
            Source = UsageSource.Provider,
        };

        // The last counts are sums; a gateway may write 0 there of what it was told first.
        long Count(string name) => Math.Max(ReportedUsage.Clean(last is { } sums ? Read(sums, name) : null), ReportedUsage.Clean(Read(usage, name)));
    }

    /// <summary>Puts a usage into what a chat client reports, so that the guard books the same parts.</summary>
    /// <param name="usage">The parts.</param>
    /// <returns>The details, for <see cref="ChatResponse.Usage"/> or a <see cref="UsageContent"/>.</returns>
    public static UsageDetails ToDetails(TokenUsage usage) => ReportedUsage.Details(usage);

    private static long? Read(JsonElement usage, string name) =>
        usage.ValueKind != JsonValueKind.Object || !usage.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Number ? null
        : value.TryGetInt64(out var count) ? count
        : (long)Math.Ceiling(Math.Clamp(value.GetDouble(), 0, MostCounted));

    private static long? ReadHour(JsonElement usage) =>
        usage.ValueKind == JsonValueKind.Object && usage.TryGetProperty("cache_creation", out var written) ? Read(written, "ephemeral_1h_input_tokens") : null;
}
