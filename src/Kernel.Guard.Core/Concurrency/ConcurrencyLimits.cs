using System.Collections.Concurrent;
using System.Collections.Frozen;
using KernelGuard.Policies;

namespace KernelGuard.Concurrency;

/// <summary>Holds the concurrency limits of one container of services: overall, of single targets and of functions. Thread-safe.</summary>
internal sealed class ConcurrencyLimits
{
    private const string Place = KernelGuardOptions.Section + ":Concurrency";

    private readonly TimeProvider _time;
    private readonly ConcurrencySignals _signals;
    private readonly ConcurrentDictionary<string, PermitQueue> _ofTargets = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, PermitQueue> _ofFunctions = new(StringComparer.Ordinal);
    private volatile FrozenDictionary<string, PermitQueue> _limited = FrozenDictionary<string, PermitQueue>.Empty;
    private volatile PermitQueue? _ofSingle;

    public ConcurrencyLimits(TimeProvider time, ConcurrencySignals signals)
    {
        _time = time;
        _signals = signals;
        Overall = new PermitQueue("overall", $"{Place}:PermitLimit", time, signals);
        signals.Watch(Queues);
        Prepare(new ConcurrencyOptions(), [])();
    }

    public PermitQueue Overall { get; }

    /// <summary>Answers a target's own limit; null without one.</summary>
    /// <param name="target">The target's name; null where the host has one target.</param>
    public PermitQueue? Of(string? target) => target is null ? _ofSingle : _limited.Count > 0 && _limited.TryGetValue(target, out var queue) ? queue : null;

    /// <summary>Answers what gives a policy's attempts their permits. A function's limit is the same in each version of its policy.</summary>
    public Permits Of(GuardPolicy policy)
    {
        if (policy.ConcurrencyLimit is not { } limit)
        {
            return new Permits(this, null, _time);
        }

        var own = _ofFunctions.GetOrAdd(policy.Function ?? "default policy", static (name, limits) => new PermitQueue(name, "PermitLimit of its [ConcurrencyLimit]", limits._time, limits._signals), this);
        own.Update(limit.PermitLimit, limit.QueueLimit, limit.QueueFor);
        return new Permits(this, own, _time);
    }

    /// <summary>Checks the options.</summary>
    /// <param name="options">The options.</param>
    /// <param name="targets">The targets' names; none where nobody named any.</param>
    /// <returns>What makes them hold.</returns>
    /// <exception cref="GuardConfigurationException">A value is out of its range, or a target is unknown; the text names the path.</exception>
    public Action Prepare(ConcurrencyOptions options, IReadOnlyCollection<string> targets)
    {
        SettingRule.Check(KnobBounds.PermitLimit.Holds(options.PermitLimit), $"{Place}:PermitLimit:", $"it is {KnobBounds.PermitLimit.Form}", options.PermitLimit);
        SettingRule.Check(KnobBounds.QueueLimit.Holds(options.QueueLimit), $"{Place}:QueueLimit:", $"it is {KnobBounds.QueueLimit.Form}", options.QueueLimit);
        var queueFor = SettingRule.Time(options.QueueFor, TimeSpan.Zero, KnobBounds.LongestWait, $"{Place}:QueueFor:", $"it is {Duration.Form}, up to 10m");
        foreach (var (name, permits) in options.Targets)
        {
            SettingRule.Check(targets.Count == 0 || targets.Contains(name, StringComparer.OrdinalIgnoreCase), $"{Place}:Targets:{name}:", $"it names one of the targets {string.Join(", ", targets)}", name);
            SettingRule.Check(KnobBounds.PermitLimit.Holds(permits), $"{Place}:Targets:{name}:", $"it is {KnobBounds.PermitLimit.Form}", permits);
        }

        return () =>
        {
            Overall.Update(options.PermitLimit, options.QueueLimit, queueFor);
            foreach (var (name, permits) in options.Targets)
            {
                _ofTargets.GetOrAdd(name, static (target, limits) => new PermitQueue(target, $"{Place}:Targets:{target}", limits._time, limits._signals), this)
                    .Update(permits, options.QueueLimit, queueFor);
            }

            foreach (var (name, queue) in _ofTargets)
            {
                if (!options.Targets.ContainsKey(name))
                {
                    queue.Update(int.MaxValue, options.QueueLimit, queueFor);
                }
            }

            _limited = _ofTargets.Where(queue => options.Targets.ContainsKey(queue.Key)).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
            _ofSingle = targets.Count <= 1 ? _limited.Values is [var only] ? only : null : null;
        };
    }

    private IEnumerable<PermitQueue> Queues() => _ofTargets.Values.Concat(_ofFunctions.Values).Prepend(Overall);
}
