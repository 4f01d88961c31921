using Microsoft.Extensions.AI;

namespace KernelGuard.Accounting;

/// <summary>Breaks what a provider reports down into disjoint parts.</summary>
/// <remarks>
/// Chat Completions and Responses count cached, written, audio and image tokens within the input, and reasoning and audio tokens within the
/// output; both arrive in the same members, streamed or not.
/// </remarks>
internal static class ReportedUsage
{
    // Where Microsoft.Extensions.AI.OpenAI puts these; the members of UsageDetails for audio are experimental, and it leaves them empty.
    internal const string AudioInput = "InputTokenDetails.AudioTokenCount";
    internal const string AudioOutput = "OutputTokenDetails.AudioTokenCount";
    internal const string ImageInput = "InputTokenDetails.ImageTokenCount";
    internal const string CacheWrite = "InputTokenDetails.CacheWriteTokenCount";
    internal const string CacheWriteHour = "InputTokenDetails.CacheWriteHourTokenCount";

    // No model comes near: what is above is nonsense, and must not overflow a sum.
    private const long Most = 1_000_000_000;

    public static TokenUsage Of(UsageDetails details)
    {
        var counts = default(ReportedCounts);
        counts.Add(details);
        return counts.Usage;
    }

    /// <summary>Puts the parts back into what a chat client reports; <see cref="Of"/> reads the same parts out of it.</summary>
    /// <param name="usage">The parts.</param>
    public static UsageDetails Details(in TokenUsage usage) => new()
    {
        InputTokenCount = usage.TotalInput,
        OutputTokenCount = usage.TotalOutput,
        TotalTokenCount = usage.Total,
        CachedInputTokenCount = usage.CachedInput,
        ReasoningTokenCount = usage.Reasoning,
        AdditionalCounts = new AdditionalPropertiesDictionary<long>
        {
            [CacheWrite] = usage.CacheWrite,
            [CacheWriteHour] = usage.CacheWriteHour,
            [AudioInput] = usage.AudioInput,
            [ImageInput] = usage.ImageInput,
            [AudioOutput] = usage.AudioOutput,
        },
    };

    /// <summary>Answers a count as it is booked: below 0 it is 0, and at most a thousand million.</summary>
    /// <param name="count">The count that the server says.</param>
    public static long Clean(long? count) => Math.Clamp(count ?? 0, 0, Most);
}
