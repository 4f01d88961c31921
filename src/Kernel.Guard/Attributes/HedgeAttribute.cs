namespace KernelGuard;

/// <summary>Starts a second attempt beside one that stays silent, and takes whichever answers first. Never after a tool has run.</summary>
/// <param name="delay">How long an attempt may be silent before a hedge starts: a number with <c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Assembly)]
public sealed class HedgeAttribute(string delay) : Attribute
{
    /// <summary>Gets how long an attempt may be silent.</summary>
    public string Delay { get; } = delay;

    /// <summary>Gets or sets the most hedges, 1 to 5. Default: 1.</summary>
    public int MaxHedges { get; set; } = 1;
}
