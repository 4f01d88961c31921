namespace KernelGuard.Corpus;

/// <summary>Says where a value was put.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="Length">Its length in UTF-16 units.</param>
/// <param name="Kind">Its kind.</param>
public readonly record struct Seeded(int Start, int Length, PiiKinds Kind)
{
    /// <summary>Gets what the value is as well, so that it may be found as that; nothing for most.</summary>
    public PiiKinds Also { get; init; }

    /// <summary>Says whether a finding's kind is one of the value's.</summary>
    public bool IsOf(PiiKinds found) => (found & (Kind | Also)) != 0;
}
