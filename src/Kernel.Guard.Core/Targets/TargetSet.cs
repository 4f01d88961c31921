using System.Collections.Immutable;
using System.Numerics;
using KernelGuard.Scoping;

namespace KernelGuard.Targets;

/// <summary>
/// Chooses the target of each attempt: of those of the lowest priority that are well, by the way that the configuration names. It learns from how
/// attempts end. Thread-safe; a choice takes no lock and allocates nothing.
/// </summary>
internal sealed class TargetSet
{
    // What is longer, a provider has been seen to ask for by mistake; the target is then tried again by whoever comes next.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly TimeProvider _time;
    private readonly TargetLog _log;
    private readonly TargetBalance _balance;
    private readonly UnwellTargets _unwell;
    private TargetPlan _plan;

    public TargetSet(ImmutableArray<Target> targets, FailoverOptions failover, TimeProvider time, TargetLog log)
    {
        Targets = targets;
        _time = time;
        _log = log;
        _balance = new TargetBalance(targets, time);
        _unwell = new UnwellTargets(targets, time);
        Rates = new TargetRates(targets, time);
        _plan = TargetPlan.Of([.. targets.Select(target => target.Seed.Options)], failover);
        foreach (var target in targets)
        {
            target.Set = this;
        }

        OwnModels = targets.Where(target => target.AsksItsOwn).Aggregate(0UL, (mask, target) => mask | target.Bit);
    }

    /// <summary>Gets all targets, in the order of their registration; switched off ones too.</summary>
    public ImmutableArray<Target> Targets { get; }

    /// <summary>Gets what is known to be left of their rates.</summary>
    public TargetRates Rates { get; }

    /// <summary>Gets those that ask a model of their own.</summary>
    public ulong OwnModels { get; }

    public Target? Find(string name) => Targets.FirstOrDefault(target => target.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Answers the names of targets.</summary>
    public IEnumerable<string> NamesOf(ulong targets) => Targets.Where(target => (target.Bit & targets) != 0).Select(static target => target.Name);

    /// <summary>Takes another order, other shares and switches.</summary>
    public void Update(IReadOnlyList<TargetOptions> settings, FailoverOptions failover)
    {
        var before = _plan;
        var plan = TargetPlan.Of(settings, failover);
        Volatile.Write(ref _plan, plan);
        foreach (var target in Targets)
        {
            if (((before.Enabled ^ plan.Enabled) & target.Bit) != 0)
            {
                _log.Switched(target.Name, (plan.Enabled & target.Bit) != 0 ? "on" : "off");
            }
        }
    }

    /// <summary>Chooses.</summary>
    /// <param name="not">Those that are not asked.</param>
    /// <param name="only">Those that alone are asked, whatever their weight; 0 for all that completions are shared among.</param>
    /// <param name="streamed">Whether the answer is a stream.</param>
    /// <param name="mayProbe">Whether the attempt may try one that rests: there is another attempt after it.</param>
    /// <param name="probe">Whether it does.</param>
    /// <param name="wellOnly">Whether one that is not well is none.</param>
    /// <param name="tokens">About how many tokens the attempt needs.</param>
    /// <returns>The target; null where none may be asked.</returns>
    public Target? Choose(ulong not, ulong only, bool streamed, bool mayProbe, out bool probe, bool wellOnly = false, long tokens = 0)
    {
        var plan = Volatile.Read(ref _plan);
        var scarce = Rates.Scarce(tokens);
        probe = false;
        if (only != 0)
        {
            var named = only & plan.Enabled & ~not;
            return Pick(plan, null, named, streamed, mayProbe, ref probe) ?? (wellOnly ? null : _balance.Soonest(named));
        }

        // One that has little left of its rate is asked before one that is not well, and after all that have more.
        var chosen = Among(plan, not | scarce, streamed, mayProbe, ref probe) ?? (scarce == 0 ? null : Among(plan, not, streamed, mayProbe, ref probe));
        if (chosen is not null || wellOnly)
        {
            return chosen;
        }

        // One that is not well is better than none.
        foreach (var tier in plan.Tiers)
        {
            if (_balance.Soonest(tier.Mask & ~not) is { } target)
            {
                return target;
            }
        }

        return null;
    }

    /// <summary>Takes note that an attempt is sent, and answers whether it is the one that measures how fast the target answers.</summary>
    public bool TryMeasure(Target target, bool streamed, long now) =>
        Volatile.Read(ref _plan).Balancing == LoadBalancing.LeastLatency && target.Health.TryMeasure(streamed, now);

    /// <summary>Answers when the first of several targets will be well, as a timestamp; 0 for now, or where there is none.</summary>
    public long WellAt(ulong targets) => _balance.Soonest(targets)?.Health.WellAt ?? 0;

    /// <summary>Answers those that may be asked, well or not.</summary>
    /// <param name="only">Those that alone may be asked, whatever their weight; 0 for all that completions are shared among.</param>
    public ulong Open(ulong only)
    {
        var plan = Volatile.Read(ref _plan);
        return only != 0 ? only & plan.Enabled : plan.Shared;
    }

    /// <summary>Learns from an answer: a whole one, or the first content of a stream, which is under way until <see cref="Closed"/>.</summary>
    /// <param name="target">The target.</param>
    /// <param name="probe">Whether the attempt tried one that rests.</param>
    /// <param name="streamed">Whether the answer is a stream.</param>
    /// <param name="begun">When the attempt was sent, as a timestamp.</param>
    public void Answered(Target target, bool probe, bool streamed, long begun)
    {
        var (plan, health) = (Volatile.Read(ref _plan), target.Health);
        if (plan.Balancing == LoadBalancing.LeastLatency)
        {
            var now = _time.GetTimestamp();
            health.Measure(streamed, now - begun, now);
        }

        // One that began before the failures says nothing of the time after them.
        if (health.RestUntil is not 0 and var rest && begun >= rest - Ticks(plan.Rest) && health.TryEndRest(rest))
        {
            _log.Returned(target.Name);
            _unwell.Look(target);
        }

        if (probe)
        {
            health.EndProbe();
        }

        if (!streamed)
        {
            Closed(target, isWhole: true, isIll: false);
        }
    }

    /// <summary>Learns from the end of an answer. A stream's first content alone ends no row of failures: it may be all that comes.</summary>
    /// <param name="target">The target.</param>
    /// <param name="isWhole">Whether it came to its end.</param>
    /// <param name="isIll">Whether it ended in what says that the target is ill.</param>
    public void Closed(Target target, bool isWhole, bool isIll)
    {
        if (isIll)
        {
            Failed(target, probe: false);
            return;
        }

        if (isWhole)
        {
            target.Health.Succeed();
        }

        target.Health.End();
    }

    /// <summary>Learns from an attempt that was given up before its answer.</summary>
    /// <param name="target">The target.</param>
    /// <param name="probe">Whether the attempt tried one that rests.</param>
    /// <param name="streamed">Whether the answer is a stream.</param>
    /// <param name="begun">When the attempt was sent, as a timestamp.</param>
    /// <param name="isIll">Whether the silence was so long that it says that the target is ill.</param>
    public void GaveUp(Target target, bool probe, bool streamed, long begun, bool isIll)
    {
        var now = _time.GetTimestamp();
        target.Health.MeasureAtLeast(streamed, now - begun, now, isIll);
        if (isIll)
        {
            Failed(target, probe);
        }
        else
        {
            End(target, probe);
        }
    }

    /// <summary>Learns from a failure that says that the target is ill, or its key.</summary>
    public void Failed(Target target, bool probe)
    {
        var plan = Volatile.Read(ref _plan);
        var health = target.Health;
        var failures = health.Fail();
        if (probe || (failures >= plan.FailureThreshold && health.RestUntil == 0))
        {
            health.RestTo(After(plan.Rest));
            _unwell.Add(target);
            _log.Rested(target.Name, plan.Rest, failures);
        }

        End(target, probe);
    }

    /// <summary>Takes note that a target's provider limits the rate.</summary>
    /// <param name="target">The target.</param>
    /// <param name="pause">For how long; null where it does not say, and zero where nothing is left but no time is named.</param>
    public void Pause(Target target, TimeSpan? pause)
    {
        if (pause is not { } wait || wait <= TimeSpan.Zero)
        {
            return;
        }

        wait = wait < LongestPause ? wait : LongestPause;
        var until = After(wait);
        var before = target.Health.PauseTo(until);
        if (until > before)
        {
            _unwell.Add(target);
            if (before == 0)
            {
                _log.Paused(target.Name, wait);
            }
        }
    }

    /// <summary>Reads what an answer's headers say of the rate: a target with nothing left is not asked until its provider has something again.</summary>
    public void See(Target target, ProviderLimits limits)
    {
        Rates.See(target, limits);
        Pause(target, limits.Requests is { Left: <= 0 } requests ? requests.Reset : null);
        Pause(target, limits.Tokens is { Left: <= 0 } tokens ? tokens.Reset : null);
    }

    /// <summary>Ends an attempt that says nothing of the target.</summary>
    public void End(Target target, bool probe)
    {
        target.Health.End();
        if (probe)
        {
            target.Health.EndProbe();
        }
    }

    private Target? Among(TargetPlan plan, ulong not, bool streamed, bool mayProbe, ref bool probe)
    {
        var tiers = plan.Tiers;
        for (var i = 0; i < tiers.Length; i++)
        {
            if (Pick(plan, tiers[i], tiers[i].Mask & ~not, streamed, mayProbe, ref probe) is { } target)
            {
                return target;
            }
        }

        return null;
    }

    private long Ticks(TimeSpan time) => (long)(time.TotalSeconds * _time.TimestampFrequency);

    private long After(TimeSpan time) => _time.GetTimestamp() + Ticks(time);

    private Target? Pick(TargetPlan plan, TargetTier? tier, ulong candidates, bool streamed, bool mayProbe, ref bool probe)
    {
        var unwell = _unwell.Mask & candidates;
        if (unwell != 0)
        {
            // Taken as the next one, before all others: whether it is well again, nobody knows until somebody asks it.
            if (_unwell.Recovered(unwell, Ticks(plan.Rest), mayProbe, out var free) is { } probed)
            {
                probe = true;
                return probed;
            }

            candidates &= ~unwell | free;
        }

        if (candidates == 0)
        {
            return null;
        }

        return (candidates & (candidates - 1)) == 0 ? Targets[BitOperations.TrailingZeroCount(candidates)] : _balance.Next(plan.Balancing, tier, candidates, streamed);
    }
}
