using System.Text.Json;
using Microsoft.Extensions.AI;

namespace KernelGuard.Accounting;

/// <summary>
/// Reads the usage object of Anthropic's Messages API. Its <c>input_tokens</c> are without those read from and written to the prompt cache;
/// <c>output_tokens</c> hold the thinking. (Source: Anthropic's guide "Prompt caching", tracking cache performance.) Where <c>iterations</c> are named, the counts
/// beside them leave out what a compaction took, which is billed, so that of each count the larger is read: that, or the sum over the iterations. (Source: its
/// guide "Compaction at a token threshold", platform.claude.com/docs/en/build-with-claude/compaction-threshold.) What else it holds is not read:
/// <c>server_tool_use</c>, whose calls are billed apart. Thread-safe.
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

        // Some say the writes by how long they are kept alone.
        var (minutes, hour) = (Count("ephemeral_5m_input_tokens", "cache_creation"), Count("ephemeral_1h_input_tokens", "cache_creation"));
        var written = Math.Max(Count("cache_creation_input_tokens"), ReportedUsage.Clean(minutes + hour));
        return TokenUsage.None with
        {
            Input = Count("input_tokens"),
            CachedInput = Count("cache_read_input_tokens"),
            CacheWrite = written,
            CacheWriteHour = Math.Min(written, hour),
            Output = Count("output_tokens"),
            Source = UsageSource.Provider,
        };

        // The last counts are sums; a gateway may write 0 there of what it was told first.
        long Count(string name, string? within = null) => Math.Max(last is { } sums ? Largest(sums, name, within) : 0, Largest(usage, name, within));
    }

    /// <summary>Puts a usage into what a chat client reports, so that the guard books the same parts.</summary>
    /// <param name="usage">The parts.</param>
    /// <returns>The details, for <see cref="ChatResponse.Usage"/> or a <see cref="UsageContent"/>.</returns>
    public static UsageDetails ToDetails(TokenUsage usage) => ReportedUsage.Details(usage);

    private static long Largest(JsonElement usage, string name, string? within)
    {
        var sum = 0L;
        if (Member(usage, "iterations") is { ValueKind: JsonValueKind.Array } iterations)
        {
            foreach (var iteration in iterations.EnumerateArray())
            {
                sum = ReportedUsage.Clean(sum + Read(iteration, name, within));
            }
        }

        return Math.Max(sum, Read(usage, name, within));
    }

    private static long Read(JsonElement usage, string name, string? within)
    {
        var value = Member(within is null ? usage : Member(usage, within), name);
        return value.ValueKind != JsonValueKind.Number ? 0
            : ReportedUsage.Clean(value.TryGetInt64(out var count) ? count : (long)Math.Ceiling(Math.Clamp(value.GetDouble(), 0, MostCounted)));
    }

    private static JsonElement Member(JsonElement usage, string name) =>
        usage.ValueKind == JsonValueKind.Object && usage.TryGetProperty(name, out var value) ? value : default;
}
