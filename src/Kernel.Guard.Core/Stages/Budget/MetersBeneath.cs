using KernelGuard.Scoping;
using KernelGuard.Targets;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Budget;

/// <summary>Finds the meters of the pipelines beneath one: of several targets each may have one of its own.</summary>
/// <param name="inner">What stands beneath.</param>
internal sealed class MetersBeneath(IChatClient inner)
{
    private readonly MeterChatClient? _first = inner.GetService<MeterChatClient>();
    private readonly (ulong Target, MeterChatClient Meter)[] _targets = inner.GetService<TargetSet>() is { } set
        ? [.. set.Targets.Select(static target => (target.Bit, Meter: target.Client.GetService<MeterChatClient>()!)).Where(static one => one.Meter is not null)]
        : [];

    /// <summary>Gets the nearest of each pipeline.</summary>
    public IEnumerable<MeterChatClient> All => (_first is null ? [] : new[] { _first }).Concat(_targets.Select(static one => one.Meter)).Distinct();

    /// <summary>Answers the nearest that an attempt passes; null for none.</summary>
    /// <param name="target">Where the attempt is sent; null where the host has one target.</param>
    public MeterChatClient? Of(ChatTarget? target)
    {
        if (target is not Target { Bit: var bit })
        {
            return _first;
        }

        foreach (var (one, meter) in _targets)
        {
            if (one == bit)
            {
                return meter;
            }
        }

        return null;
    }
}
