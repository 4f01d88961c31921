using KernelGuard.Stages.Budget;

namespace KernelGuard.Core.Tests.Stages.Budget.Ledger;

/// <summary>Gives accounts four lanes, and each thread the lane that it says.</summary>
internal sealed class FourLanes : Processors
{
    [ThreadStatic]
    private static int _current;

    [ThreadStatic]
    private static int _asked;

    public override int LanesAtFirst => 4;

    /// <summary>Has this thread work in a lane from now on.</summary>
    public static void Use(int lane) => _current = lane;

    /// <summary>Answers whether what a thread reserves in a ledger was reserved in a lane: whoever asks the accounts asks for the processor more than once.</summary>
    public static bool InLane(Action reserve)
    {
        _asked = 0;
        reserve();
        return _asked == 1;
    }

    public override int Current()
    {
        _asked++;
        return _current;
    }
}
