using KernelGuard.Policies;

namespace KernelGuard.Stages.Budget;

/// <summary>Is what the plans said of one budget and tenant. It asks again when that has run out: once, whoever waits for it; where asking failed, the last answer goes on meanwhile. Thread-safe.</summary>
internal sealed class PlanAnswer(string budget, BudgetUnit unit, Scope per, BudgetWindow window, string tenant, IBudgetPlans plans, TimeProvider time, TimeSpan lifetime, BudgetSignals? signals)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private Said? _said;
    private Task<Said>? _asking;
    private Tuple<BudgetPolicy, Said, BudgetPolicy>? _applied;

    public bool HasRunOut => Volatile.Read(ref _said)?.Holds(time) != true;

    public ValueTask<BudgetPolicy> ApplyAsync(BudgetPolicy policy, CancellationToken cancellationToken)
    {
        var said = Volatile.Read(ref _said);
        return said?.Holds(time) == true ? new(Apply(policy, said)) : AskedAsync(policy, cancellationToken);
    }

    private async ValueTask<BudgetPolicy> AskedAsync(BudgetPolicy policy, CancellationToken cancellationToken)
    {
        Task<Said> asking;
        lock (_gate)
        {
            asking = _asking ??= Task.Run(AskAsync, CancellationToken.None);
        }

        // Plans that hang would take 5 s from a call each time. Without a last answer there is nothing else to go by.
        if (Volatile.Read(ref _said) is { Pause: not null, Failed: false } last)
        {
            return Apply(policy, last);
        }

        return Apply(policy, await asking.WaitAsync(cancellationToken).ConfigureAwait(false));
    }

    private async Task<Said> AskAsync()
    {
        Said said;
        try
        {
            using var deadline = new CancellationTokenSource(Deadline, time);
            // Apart, so that plans which block instead of awaiting are not waited for either.
            var limit = await Task.Run(() => plans.FindLimitAsync(budget, unit, per, window, tenant, deadline.Token).AsTask(), deadline.Token).WaitAsync(deadline.Token).ConfigureAwait(false);
            said = limit is >= 0 or null
                ? new Said(limit, Failed: false, time.GetTimestamp(), lifetime)
                : throw new InvalidOperationException("A limit is below 0.");
        }
        catch (Exception error)
        {
            signals?.PlansFailed(budget, error);
            var last = Volatile.Read(ref _said);
            var pause = last?.Pause is { } before ? TimeSpan.FromTicks(Math.Min(2 * before.Ticks, LongestPause.Ticks)) : FirstPause;
            said = new Said(last?.Limit, Failed: last?.Failed ?? true, time.GetTimestamp(), pause) { Pause = pause };
        }

        lock (_gate)
        {
            Volatile.Write(ref _said, said);
            _asking = null;
        }

        return said;
    }

    private BudgetPolicy Apply(BudgetPolicy policy, Said said)
    {
        if (said.Failed)
        {
            return policy.Enforce
                ? throw new BudgetExceededException(policy, 0, 0, said.Rest(time), $"The host's IBudgetPlans failed to say the limit of the budget '{policy.Name}', and has not said it before. Mend it; the log names the error.", DenialCause.NotKnown)
                : policy;
        }

        if (said.Limit is not { } limit)
        {
            return policy;
        }

        // One policy asks as a rule: its budget with the plan's limit is made once for each answer.
        if (Volatile.Read(ref _applied) is { } applied && ReferenceEquals(applied.Item1, policy) && ReferenceEquals(applied.Item2, said))
        {
            return applied.Item3;
        }

        var changed = policy with { Limit = BudgetCompiler.Whole(policy.Unit, limit), Declared = policy.Limit };
        Volatile.Write(ref _applied, Tuple.Create(policy, said, changed));
        return changed;
    }

    private sealed record Said(decimal? Limit, bool Failed, long Since, TimeSpan For)
    {
        // A time of day that is set back keeps no answer.
        public bool Holds(TimeProvider time) => Rest(time) > TimeSpan.Zero;

        public TimeSpan Rest(TimeProvider time) => For - time.GetElapsedTime(Since) is var rest && rest > TimeSpan.Zero ? rest : TimeSpan.Zero;

        /// <summary>Gets how long the plans are left in peace after they failed; null where they answered.</summary>
        public TimeSpan? Pause { get; init; }
    }
}
