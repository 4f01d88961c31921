using Microsoft.Extensions.AI;

namespace KernelGuard.Accounting;

/// <summary>Breaks what a provider reports down into disjoint parts.</summary>
/// <remarks>
/// Chat Completions and Responses count cached and audio tokens within the input, and reasoning and audio tokens within the output; both
/// arrive in the same members, streamed or not.
/// </remarks>
internal static class ReportedUsage
{
    // Where Microsoft.Extensions.AI.OpenAI puts audio; the members of UsageDetails for it are experimental, and it leaves them empty.
    private const string AudioInput = "InputTokenDetails.AudioTokenCount";
    private const string AudioOutput = "OutputTokenDetails.AudioTokenCount";

    // No model comes near: what is above is nonsense, and must not overflow a sum.
    private const long Most = 1_000_000_000;

    public static TokenUsage Of(UsageDetails details)
    {
        var input = Clean(details.InputTokenCount);
        var output = Clean(details.OutputTokenCount);
        var cached = Math.Min(Clean(details.CachedInputTokenCount), input);
        var audioInput = Math.Min(Clean(Additional(details, AudioInput)), input - cached);
        var reasoning = Math.Min(Clean(details.ReasoningTokenCount), output);
        var audioOutput = Math.Min(Clean(Additional(details, AudioOutput)), output - reasoning);

        // Some providers leave a part out of both sides; what is billed is the total, and output is the dearer side.
        var unnamed = Math.Max(0, Clean(details.TotalTokenCount) - input - output);
        return new TokenUsage(
            Input: input - cached - audioInput,
            CachedInput: cached,
            CacheWrite: 0,
            Output: output - reasoning - audioOutput + unnamed,
            Reasoning: reasoning,
            AudioInput: audioInput,
            AudioOutput: audioOutput,
            ImageInput: 0,
            UsageSource.Provider);
    }

    private static long? Additional(UsageDetails details, string key) =>
        details.AdditionalCounts is { } counts && counts.TryGetValue(key, out var count) ? count : null;

    private static long Clean(long? count) => Math.Clamp(count ?? 0, 0, Most);
}
