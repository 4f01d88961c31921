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

    private readonly RepeatedStep _root = new();
    private readonly AlikeValues _alike = new();

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
        if (value.Length > Longest || value.Length < (Holds(value, NumberBoundary.IsEastAsian) ? ShortestEastAsian : Shortest) || RepeatedValue.IsEvident(found.Finding, value))
        {
            return;
        }

        var isTelling = IsTelling(value);
        if (_root.Add(value, found, isTelling))
        {
            BeginWith(value[0]);
        }

        if (isTelling && _alike.Add(value, found))
        {
            BeginWith(char.ToUpperInvariant(value[0]));
            BeginWith(char.ToLowerInvariant(value[0]));
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
            if (!RepeatedWord.IsWithin(text, at) && TryFindAt(text[..to], at, text, InAnswer, out found))
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
        // What was found first says what it is. Before it was told a plain word was put back nowhere.
        var isFound = before is not null && before.TryFindAt(stretch, at, text, inAnswer: false, out found);
        var step = _root;
        var rest = stretch[at..];
        while (RepeatedStep.TryMove(ref step, ref rest))
        {
            foreach (ref readonly var one in step.Values)
            {
                if ((inAnswer || one.IsTelling) && one.Text.Length > found.Finding.Length && stretch[at..].StartsWith(one.Text, StringComparison.Ordinal) && !RepeatedWord.IsWithin(text, at + one.Text.Length))
                {
                    found = one.Found.At(at, at + one.Text.Length);
                    isFound = true;
                }
            }
        }

        if (_alike.TryFindAt(text, at, stretch.Length, out var alike) && alike.Finding.Length > found.Finding.Length)
        {
            found = alike;
            isFound = true;
        }

        return isFound;
    }

    private void BeginWith(char first)
    {
        if (!_firsts.Contains(first))
        {
            _firsts.Add(first);
        }
    }

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
}
