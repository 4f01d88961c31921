namespace KernelGuard.Stages.Budget;

/// <summary>Says how many lanes an account has at first, and which of them is used.</summary>
internal class Processors
{
    public static Processors OfTheMachine { get; } = new();

    /// <summary>Gets the lanes of a new account, a power of two: one, until several processors wait for it.</summary>
    public virtual int LanesAtFirst => 1;

    /// <summary>Answers the number of the processor that runs.</summary>
    public virtual int Current() => Thread.GetCurrentProcessorId();
}
