using System.Collections.Frozen;

namespace KernelGuard.Redaction.Placeholders;

/// <summary>
/// Holds the names that placeholders carry, each with its slot: text that looks like a placeholder first, then the kinds, then the names of a host's own
/// recognizers. Names are read in any case. Immutable and thread-safe.
/// </summary>
internal sealed class PlaceholderNames
{
    /// <summary>How long a name may be: with its brackets, its dash and a number of nine digits it stays within the longest placeholder.</summary>
    public const int LongestName = 16;

    /// <summary>The name that text gets which looks like a placeholder.</summary>
    public const string OfText = "TEXT";

    private readonly string[] _names;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _slots;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _beginnings;

    // For each letter of the alphabet a bit for each length of the names that begin with it: most words in brackets are none.
    private readonly uint[] _lengths = new uint['Z' - 'A' + 1];

    /// <summary>Creates the names of the kinds, and names of a host's own.</summary>
    /// <param name="custom">Names of 1 to 16 ASCII letters, in capitals.</param>
    public PlaceholderNames(params ReadOnlySpan<string> custom)
    {
        _names = [OfText, .. KindNames.Placeholders, .. custom];
        _slots = _names.Select(static (name, slot) => KeyValuePair.Create(name, slot))
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        _beginnings = _names.Skip(1).SelectMany(static name => Enumerable.Range(1, name.Length).Select(length => name[..length]))
            .ToFrozenSet(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var name in _names)
        {
            _lengths[name[0] - 'A'] |= 1u << name.Length;
        }
    }

    /// <summary>Gets the names of the kinds alone.</summary>
    public static PlaceholderNames OfKinds { get; } = new();

    /// <summary>Gets how many slots there are.</summary>
    public int Count => _names.Length;

    /// <summary>Gets the name of a slot.</summary>
    public string this[int slot] => _names[slot];

    /// <summary>Answers the slot of a kind; the first is for text that looks like a placeholder.</summary>
    public static int SlotOf(PiiKinds kind) => kind == PiiKinds.None ? 0 : KindNames.Bit(kind) + 1;

    /// <summary>Answers the kind of a slot; a host's own name is of the kind of its recognizers.</summary>
    public static PiiKinds KindOf(int slot) =>
        slot == 0 ? PiiKinds.None : slot > KindNames.Count ? PiiKinds.Custom : (PiiKinds)(1UL << (slot - 1));

    /// <summary>Answers the slot of a name, -1 where none has it.</summary>
    public int SlotOf(ReadOnlySpan<char> name) => name.Length is > 0 and <= LongestName && HasLength(name) && _slots.TryGetValue(name, out var slot) ? slot : -1;

    /// <summary>Says whether the name of a value begins so, in capitals.</summary>
    public bool MayBegin(ReadOnlySpan<char> beginning) => beginning.Length <= LongestName && _beginnings.Contains(beginning);

    private bool HasLength(ReadOnlySpan<char> name) => (name[0] | 0x20) - 'a' is >= 0 and var letter && letter < _lengths.Length && (_lengths[letter] >> name.Length & 1) != 0;
}
