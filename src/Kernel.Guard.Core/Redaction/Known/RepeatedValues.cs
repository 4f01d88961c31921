using System.Runtime.InteropServices;
using KernelGuard.Redaction.Custom;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Known;

/// <summary>
/// Holds what was found in a request, or so far in a text, so that it is found again where no word announces it: a restored answer of the history, a tool's arguments. For one request at a time.
/// </summary>
/// <param name="before">What was found before; it is only read. Null for nothing.</param>
internal sealed class RepeatedValues(RepeatedValues? before = null)
{
    private const int Shortest = 3;
    private const int ShortestEastAsian = 2;
    private const int Longest = 1024;
    private const int FewestSigns = 5;
    private const int FewestDigits = 6;

    // Of values that begin alike: time stays linear.
    private const int MostAlike = 16;

    // Found wherever they stand.
    private const PiiKinds Evident = PiiKinds.Email | PiiKinds.Url | PiiKinds.Iban | PiiKinds.PaymentCard | PiiKinds.CryptoAddress | PiiKinds.KnownValue;

    private readonly Dictionary<string, List<Value>> _values = new(StringComparer.Ordinal);

    // The characters with which they begin.
    private readonly List<char> _firsts = before is null ? [] : [.. before._firsts];

    /// <summary>Gets whether there is none.</summary>
    public bool IsEmpty => _firsts.Count == 0;

    /// <summary>Gets or sets whether the text is one in which values were put back: an answer, or what a tool was told or said. There plain words count, too.</summary>
    public bool InAnswer { get; set; }

    /// <summary>Takes a value.</summary>
    /// <param name="found">The finding.</param>
    /// <param name="value">Its text.</param>
    public void Add(in HostFinding found, ReadOnlySpan<char> value)
    {
        if ((found.Finding.Kind & Evident) != 0 || (found.Finding.Kind == PiiKinds.Phone && value.ContainsAnyExceptInRange('0', '9')) || value.Length > Longest || value.Length < (Holds(value, NumberBoundary.IsEastAsian) ? ShortestEastAsian : Shortest))
        {
            return;
        }

        var key = Token(value);
        ref var alike = ref CollectionsMarshal.GetValueRefOrAddDefault(_values.GetAlternateLookup<ReadOnlySpan<char>>(), key, out _);
        alike ??= [];
        foreach (var one in alike)
        {
            if (value.SequenceEqual(one.Text))
            {
                return;
            }
        }

        if (alike.Count < MostAlike)
        {
            alike.Add(new Value(value.ToString(), found, IsTelling(value)));
            alike.Sort(static (one, other) => other.Text.Length - one.Text.Length);
            if (!_firsts.Contains(value[0]))
            {
                _firsts.Add(value[0]);
            }
        }
    }

    /// <summary>Finds the first value in a stretch of a text, and of those that begin there the longest.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Where the stretch begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="found">The finding.</param>
    public bool TryFind(ReadOnlySpan<char> text, int from, int to, out HostFinding found)
    {
        var firsts = CollectionsMarshal.AsSpan(_firsts);
        for (var at = from; at < to; at++)
        {
            var next = text[at..to].IndexOfAny(firsts);
            if (next < 0)
            {
                break;
            }

            at += next;
            if (!IsWithin(text, at) && TryFindAt(text[..to], at, text, InAnswer, out found))
            {
                return true;
            }
        }

        found = default;
        return false;
    }

    private bool TryFindAt(ReadOnlySpan<char> stretch, int at, ReadOnlySpan<char> text, bool inAnswer, out HostFinding found)
    {
        found = default;
        // What was found first says what it is.
        var isFound = before is not null && before.TryFindAt(stretch, at, text, inAnswer, out found);
        foreach (var one in Alike(stretch[at..]))
        {
            if ((inAnswer || one.IsTelling) && one.Text.Length > found.Finding.Length && stretch[at..].StartsWith(one.Text, StringComparison.Ordinal) && !IsWithin(text, at + one.Text.Length))
            {
                found = one.Found with { Finding = one.Found.Finding with { Start = at, End = at + one.Text.Length } };
                return true;
            }
        }

        return isFound;
    }

    private List<Value> Alike(ReadOnlySpan<char> text) => _values.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(Token(text), out var alike) ? alike : [];

    // A word or number, or else one character.
    private static ReadOnlySpan<char> Token(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && IsWord(text[length]))
        {
            length++;
        }

        return text[..Math.Max(1, length)];
    }

    // A place within a word or number.
    private static bool IsWithin(ReadOnlySpan<char> text, int at) => at > 0 && at < text.Length && IsWord(text[at - 1]) && IsWord(text[at]);

    private static bool IsWord(char c) => (char.IsLetterOrDigit(c) || c == '_') && !NumberBoundary.IsEastAsian(c);

    // Hardly said by chance: no plain word, and no short number.
    private static bool IsTelling(ReadOnlySpan<char> value) =>
        Holds(value, NumberBoundary.IsEastAsian)
        || (value.Length >= FewestSigns && Holds(value[1..], static c => !char.IsLower(c)) && (value.Length >= FewestDigits || value.ContainsAnyExceptInRange('0', '9')));

    private static bool Holds(ReadOnlySpan<char> value, Func<char, bool> what)
    {
        foreach (var c in value)
        {
            if (what(c))
            {
                return true;
            }
        }

        return false;
    }

    private readonly record struct Value(string Text, HostFinding Found, bool IsTelling);
}
