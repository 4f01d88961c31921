using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Budget;

/// <summary>Holds the attempts of one policy to the pace of the provider. An attempt that could not begin before its deadline fails at once, as if the provider had refused it.</summary>
internal sealed class RateGate(RateLimitPolicy rate, TimeoutPolicy? timeout, ProviderPaces paces, TimeProvider time)
{
    /// <summary>Waits until an attempt may be sent.</summary>
    /// <exception cref="ProviderException">That would be after its deadline, or after the policy's longest wait.</exception>
    public async ValueTask<PacedAttempt> EnterAsync(ChatClientMetadata? provider, string? model, long tokens, CallRecord call, CancellationToken cancellationToken)
    {
        var pace = paces.Of(provider?.ProviderUri?.GetLeftPart(UriPartial.Path) ?? provider?.ProviderName ?? "provider", model);
        var begun = time.GetTimestamp();
        PacedAttempt paced;
        while (pace.TryTake(tokens, out paced) is var wait && wait > TimeSpan.Zero)
        {
            if (wait > Left(call, begun))
            {
                throw new ProviderException(
                    $"The provider's rate limit has no room for the model '{model}' before the call must end; nothing was sent. Wait as long as RetryAfter says, send less at once, or raise the limit of the account.",
                    429,
                    retryAfter: wait);
            }

            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }

        return paced;
    }

    /// <summary>Learns from an attempt: what its answer's headers say, and how long a refusal asks to wait, unless it is of one key while others have another.</summary>
    public static void Learn(in PacedAttempt paced, AttemptRecord attempt, Exception? error)
    {
        if (attempt.Limits is { } said)
        {
            attempt.Limits = null;
            paced.Pace.See(said, paced);
        }

        if (error is ProviderException { Status: 429, IsOfOneKey: false, RetryAfter: { } pause })
        {
            paced.Pace.Pause(pause);
        }
    }

    private TimeSpan Left(CallRecord call, long begun)
    {
        var waited = time.GetElapsedTime(begun);
        var left = rate.QueueFor - waited;
        left = timeout?.Attempt is { } attempt && attempt - waited < left ? attempt - waited : left;
        left = timeout?.Total is { } total && total - call.Elapsed < left ? total - call.Elapsed : left;
        return call.Deadline is { } deadline && deadline.Remaining < left ? deadline.Remaining : left;
    }
}
