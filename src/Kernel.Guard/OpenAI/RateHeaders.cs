using System.ClientModel.Primitives;
using KernelGuard.Connections;
using KernelGuard.Scoping;

namespace KernelGuard.OpenAI;

/// <summary>
/// Reads the provider's <c>x-ratelimit-*</c> headers into the attempt's record, where the policy paces its calls, and to its target, where there are several. The SDK shows no headers of
/// a stream, so that they are read in its pipeline.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class RateHeaders(TimeProvider time) : PipelinePolicy
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

    private void Note(PipelineResponse? response)
    {
        // What is left of one key's rate is nothing of the target's, and holds nobody back who has another.
        if (response is null || OpenAIExchange.Current is not { IsOneKeyOfMany: false } exchange || (exchange.Paced is null && exchange.Target is null))
        {
            return;
        }

        var now = time.GetUtcNow();
        var limits = new ProviderLimits(Read(response, "requests", now), Read(response, "tokens", now));
        exchange.Target?.See(limits);
        if (exchange.Paced is { } attempt)
        {
            attempt.Limits = limits;
        }
    }

    private static ProviderLimit Read(PipelineResponse response, string what, DateTimeOffset now) => ProviderLimit.Of(
        WrittenRate.Count(Header(response, "x-ratelimit-limit-" + what)),
        WrittenRate.Count(Header(response, "x-ratelimit-remaining-" + what)),
        WrittenRate.Reset(Header(response, "x-ratelimit-reset-" + what), now));

    private static string? Header(PipelineResponse response, string name) => response.Headers.TryGetValue(name, out var value) ? value : null;
}
