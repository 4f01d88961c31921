namespace KernelGuard.Redaction.Masks;

/// <summary>Holds the masks that can begin at one sort of place. Those that need a word are not even read where no word of their kinds was met.</summary>
internal sealed class MaskSlot(IReadOnlyCollection<MaskRule> rules)
{
    private readonly MaskRule[] _all = [.. rules];
    private readonly MaskRule[] _standing = [.. rules.Where(static rule => rule.Alone > 0)];
    private readonly PiiKinds _kinds = rules.Aggregate(PiiKinds.None, static (all, rule) => all | rule.Kind);

    /// <summary>Gets how many masks there are.</summary>
    public int Count => _all.Length;

    /// <summary>Answers the masks worth reading where some kinds may be spoken of.</summary>
    public ReadOnlySpan<MaskRule> For(PiiKinds spoken) => (spoken & _kinds) != 0 ? _all : _standing;
}
