using System.ClientModel.Primitives;
using System.Globalization;
using KernelGuard.Connections;
using KernelGuard.Scoping;

namespace KernelGuard.OpenAI;

/// <summary>
/// Reads the provider's <c>x-ratelimit-*</c> headers into the attempt's record, where the policy paces its calls, and to its target, where there are several. The SDK shows no headers of
/// a stream, so that they are read in its pipeline.
/// </summary>
internal sealed class RateHeaders : PipelinePolicy
{
    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        ProcessNext(message, pipeline, currentIndex);
        Note(message.Response);
    }

    public override async ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        await ProcessNextAsync(message, pipeline, currentIndex).ConfigureAwait(false);
        Note(message.Response);
    }

    /// <summary>Reads a duration, a day at most; null for anything else. Digits alone are seconds, as Azure OpenAI and some compatible servers write them.</summary>
    public static TimeSpan? Duration(string? text) =>
        (Number(text) ?? WrittenDuration.Seconds(text)) is { } seconds ? TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.FromDays(1).TotalSeconds)) : null;

    private static void Note(PipelineResponse? response)
    {
        if (response is null || OpenAIExchange.Current is not { } exchange || (exchange.Paced is null && exchange.Target is null))
        {
            return;
        }

        var limits = new ProviderLimits(Read(response, "requests"), Read(response, "tokens"));
        if (!exchange.IsOneKeyOfMany)
        {
            // What is left of one key's rate is nothing of the target's.
            exchange.Target?.See(limits);
        }

        if (exchange.Paced is { } attempt)
        {
            attempt.Limits = limits;
        }
    }

    private static ProviderLimit Read(PipelineResponse response, string what) => new(
        Number(response, "x-ratelimit-limit-" + what), Number(response, "x-ratelimit-remaining-" + what), Duration(Header(response, "x-ratelimit-reset-" + what)));

    private static long? Number(PipelineResponse response, string name) => Number(Header(response, name));

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Header(PipelineResponse response, string name) => response.Headers.TryGetValue(name, out var value) ? value : null;
}
