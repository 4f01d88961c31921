using KernelGuard.Scoping;

namespace KernelGuard.Stages.Caching.Flights;

/// <summary>Says who may board a flight: everybody, those whose account makes it wait, or nobody any more.</summary>
/// <remarks>Changed under the flight's lock; read by anybody.</remarks>
internal sealed class FlightDoor
{
    private volatile Func<GuardContext, bool>? _isAlike;
    private volatile bool _isClosed;
    private volatile bool _isStalled;
    private volatile bool _isWaiting;

    /// <summary>Gets or sets whether it was left by all, has landed, or is to be looked for again.</summary>
    public bool IsClosed
    {
        get => _isClosed;
        set => _isClosed = value;
    }

    /// <summary>Gets whether the one who asks waits for its budget.</summary>
    public bool IsWaiting => _isWaiting;

    /// <summary>Gets whether everybody may board.</summary>
    public bool IsOpen => !_isClosed && !_isStalled && _isAlike is null;

    public bool Admits(GuardContext who) => !_isClosed && !_isStalled && _isAlike?.Invoke(who) != false;

    /// <summary>Opens it for those alone who have the account of the one who asks.</summary>
    /// <param name="isAlike">Answers whether a caller has it.</param>
    /// <param name="waits">Whether the one who asks waits for its budget.</param>
    public void OpenFor(Func<GuardContext, bool> isAlike, bool waits) => (_isAlike, _isWaiting) = (isAlike, waits);

    /// <summary>Opens it for everybody, unless it hangs.</summary>
    public void Open() => (_isAlike, _isWaiting) = (null, false);

    /// <summary>Says that nothing comes, or that somebody else is asked for.</summary>
    public void Stall(bool isStalled) => _isStalled = isStalled;
}
