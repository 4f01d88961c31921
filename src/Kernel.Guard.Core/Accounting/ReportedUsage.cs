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
    private const string AudioInput = "InputTokenDetails.AudioTokenCount";
    private const string AudioOutput = "OutputTokenDetails.AudioTokenCount";
    private const string ImageInput = "InputTokenDetails.ImageTokenCount";
    private const string CacheWrite = "InputTokenDetails.CacheWriteTokenCount";

    // No model comes near: what is above is nonsense, and must not overflow a sum.
    private const long Most = 1_000_000_000;

    public static TokenUsage Of(UsageDetails details)
    {
        var input = Clean(details.InputTokenCount);
        var output = Clean(details.OutputTokenCount);
        var cached = Math.Min(Clean(details.CachedInputTokenCount), input);
        var written = Math.Min(Clean(Additional(details, CacheWrite)), input - cached);
        var audioInput = Math.Min(Clean(Additional(details, AudioInput)), input - cached - written);
        var imageInput = Math.Min(Clean(Additional(details, ImageInput)), input - cached - written - audioInput);
        var reasoning = Math.Min(Clean(details.ReasoningTokenCount), output);
        var audioOutput = Math.Min(Clean(Additional(details, AudioOutput)), output - reasoning);

        // Some providers leave a part out of both sides; what is billed is the total, and output is the dearer side.
        var unnamed = Math.Max(0, Clean(details.TotalTokenCount) - input - output);
        return new TokenUsage(
            Input: input - cached - written - audioInput - imageInput,
            CachedInput: cached,
            CacheWrite: written,
            Output: output - reasoning - audioOutput + unnamed,
            Reasoning: reasoning,
            AudioInput: audioInput,
            AudioOutput: audioOutput,
            ImageInput: imageInput,
            UsageSource.Provider);
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
            [AudioInput] = usage.AudioInput,
            [ImageInput] = usage.ImageInput,
            [AudioOutput] = usage.AudioOutput,
        },
    };

    /// <summary>Answers a count as it is booked: below 0 it is 0, and at most a thousand million.</summary>
    /// <param name="count">The count that the server says.</param>
    public static long Clean(long? count) => Math.Clamp(count ?? 0, 0, Most);

    private static long? Additional(UsageDetails details, string key) =>
        details.AdditionalCounts is { } counts && counts.TryGetValue(key, out var count) ? count : null;
}
