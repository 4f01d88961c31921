namespace KernelGuard.Redaction.Lexicon;

/// <summary>Is a <see cref="KeySet"/> of more room, for what is looked at seldom: of several sets a number's first bits name its own. Thread-safe once nothing is added any more.</summary>
/// <param name="spread">An odd number that spreads the bits.</param>
internal readonly struct WideKeySet(ulong spread)
{
    private const int Bits = 2;
    private const ulong Parting = 0x9E37_79B9_7F4A_7C15;
    private readonly KeySet[] _parts = [.. Enumerable.Range(0, 1 << Bits).Select(_ => new KeySet(spread))];

    /// <summary>Adds a number.</summary>
    public void Add(ulong key) => _parts[PartOf(key)].Add(key);

    /// <summary>Says whether a number may have been added; false is certain.</summary>
    public bool MayContain(ulong key) => _parts[PartOf(key)].MayContain(key);

    private static int PartOf(ulong key) => (int)((key * Parting) >> (64 - Bits));
}
