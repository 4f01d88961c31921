using KernelGuard.Stages.Budget;

namespace KernelGuard.Core.Tests.Stages.Budget.Ledger;

/// <summary>Runs each step on another processor, of four, in an order that is the same in each run. Not thread-safe.</summary>
internal sealed class AnyProcessor : Processors
{
    private readonly Random _random = new(7);

    public override int LanesAtFirst => 4;

    public override int Current() => _random.Next(4);
}
