using KernelGuard.Scoping;

namespace KernelGuard.Stages.Caching.Flights;

/// <summary>Says who may board a flight: everybody, those whose budgets do what the budget of the one who asks does, or nobody any more.</summary>
/// <remarks>Changed under the flight's lock; read by anybody.</remarks>
internal sealed class FlightDoor
{
    private volatile Func<GuardContext, bool>? _waitsToo;
    private volatile Func<GuardContext, bool>? _downgradesToo;
    private volatile string? _cheaper;
    private volatile bool _isClosed;
    private volatile bool _isStalled;

    /// <summary>Gets or sets whether it was left by all, has landed, or is to be looked for again.</summary>
    public bool IsClosed
    {
        get => _isClosed;
        set => _isClosed = value;
    }

    /// <summary>Gets whether the one who asks waits for its budget.</summary>
    public bool IsWaiting => _waitsToo is not null;

    /// <summary>Gets whether everybody may board.</summary>
    public bool IsOpen => IsUnderWay && _waitsToo is null && _downgradesToo is null;

    /// <summary>Gets whether somebody may board.</summary>
    public bool IsUnderWay => !_isClosed && !_isStalled;

    /// <summary>Gets the cheaper model that the budget of the one who asks has asked; null where it asks the model of the key.</summary>
    public string? Cheaper => _cheaper;

    public bool Admits(GuardContext who) => IsUnderWay && _waitsToo?.Invoke(who) != false && _downgradesToo?.Invoke(who) != false;

    /// <summary>Answers whether those may board whose budgets ask this model instead of the key's.</summary>
    public bool AdmitsDowngraded(string model) => IsUnderWay && _waitsToo is null && _cheaper == model;

    /// <summary>Opens it for those alone who have the account of the one who asks; where one account after another has a cheaper model asked, all of them.</summary>
    /// <param name="isAlike">Answers whether a caller has it.</param>
    /// <param name="cheaper">The cheaper model that the account has asked; null where it waits for room.</param>
    public void OpenFor(Func<GuardContext, bool> isAlike, string? cheaper)
    {
        if (cheaper is null)
        {
            _waitsToo = isAlike;
        }
        else
        {
            (_downgradesToo, _cheaper) = (_downgradesToo is { } before ? Both(before, isAlike) : isAlike, cheaper);
        }
    }

    /// <summary>Ends the wait for a budget; whose budget asks a cheaper model stays with those alike.</summary>
    public void EndWait() => _waitsToo = null;

    /// <summary>Opens it for everybody, because somebody else is asked for.</summary>
    public void Open() => (_waitsToo, _downgradesToo, _cheaper, _isStalled) = (null, null, null, false);

    /// <summary>Says that nothing comes.</summary>
    public void Stall() => _isStalled = true;

    private static Func<GuardContext, bool> Both(Func<GuardContext, bool> one, Func<GuardContext, bool> other) => who => one(who) && other(who);
}
