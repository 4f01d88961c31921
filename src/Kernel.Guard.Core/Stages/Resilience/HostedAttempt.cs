using KernelGuard.Scoping;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace KernelGuard.Stages.Resilience;

/// <summary>
/// Is one attempt within the pipeline that the host registered under <see cref="PollyParts.AttemptKey"/>. That pipeline may hold an attempt back, cut it
/// short or change its end; it may not make a second one, because it would multiply with the policy's.
/// </summary>
internal sealed class HostedAttempt(ResiliencePipeline pipeline, Attempts attempts, GuardChatOptions options)
{
    private int _sent;

    public async ValueTask<Outcome<Answer>> RunAsync(ResilienceContext context)
    {
        var outcome = await pipeline.ExecuteOutcomeAsync<Answer, HostedAttempt>(static (context, one) => one.SendAsync(context), context, this).ConfigureAwait(false);
        return outcome.Exception switch
        {
            TimeoutRejectedException passed => Answer.Failed(new GuardTimeoutException(Deadline.Attempt, passed.Timeout) { NothingSent = Volatile.Read(ref _sent) == 0 }),
            ExecutionRejectedException rejected => Answer.Failed(new ProviderException(
                $"The host's pipeline '{PollyParts.AttemptKey}' held the attempt back ({rejected.GetType().Name}); nothing was sent. Change what is registered under that key.",
                code: "rejected_by_host",
                retryAfter: (rejected as BrokenCircuitException)?.RetryAfter)),
            _ => outcome,
        };
    }

    private ValueTask<Outcome<Answer>> SendAsync(ResilienceContext context) => Interlocked.Increment(ref _sent) == 1
        ? attempts.SendAsync(context, options)
        : new(Answer.Failed(new GuardConfigurationException(
            $"The host's pipeline '{PollyParts.AttemptKey}' sends an attempt a second time. Take retry and hedging out of it, and set Retry or Hedge of the policy instead.")));
}
