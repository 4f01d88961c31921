using System.Collections.Immutable;
using System.Text;
using KernelGuard.Redaction.Known;

namespace KernelGuard.Redaction.Placeholders;

/// <summary>
/// Holds which value each placeholder of one request stands for, and counts the findings. It lives as long as the request, in nobody's hands but its
/// stage's, and prints nothing. Numbers are given by first appearance.
/// </summary>
/// <param name="names">The names that placeholders carry; null for those of the kinds.</param>
/// <param name="before">What was found when the request was read before; null where it is read for the first time.</param>
internal sealed class PlaceholderTable(PlaceholderNames? names = null, RepeatedValues? before = null)
{
    private readonly PlaceholderNames _names = names ?? PlaceholderNames.OfKinds;
    private readonly IssuedValues?[] _values = new IssuedValues?[(names ?? PlaceholderNames.OfKinds).Count];
    private readonly int[] _found = new int[KindNames.Count];

    private HashSet<string>? _numbers;
    private int[]? _foundInTools;
    private uint _letters;

    /// <summary>Gets the names that placeholders carry.</summary>
    public PlaceholderNames Names => _names;

    /// <summary>Gets the values that were found, so that they are found again.</summary>
    public RepeatedValues Repeats { get; } = new(before);

    /// <summary>Gets whether any placeholder was issued, so that an answer may have to be restored.</summary>
    public bool Restores { get; private set; }

    /// <summary>Gets the findings by kind, repeated ones included.</summary>
    public ImmutableSortedDictionary<PiiKinds, int> Found => ByKind(_found);

    /// <summary>Gets those of them that stood in tools' results.</summary>
    public ImmutableSortedDictionary<PiiKinds, int> FoundInTools => ByKind(_foundInTools);

    /// <summary>Gets or sets whether what is found now stands in a tool's result.</summary>
    public bool InTool { get; set; }

    /// <summary>Says that it was born of a tool's result, as is whatever it holds.</summary>
    public void BeginInTool()
    {
        InTool = true;
        _foundInTools = [.. _found];
    }

    /// <summary>Counts a finding.</summary>
    public void Count(PiiKinds kind)
    {
        var bit = KindNames.Bit(kind);
        _found[bit]++;
        if (InTool)
        {
            (_foundInTools ??= new int[_found.Length])[bit]++;
        }
    }

    /// <summary>Answers the placeholder of a value of a kind, the same for the same value; <see cref="PiiKinds.None"/> is text that looks like a placeholder.</summary>
    public string PlaceholderFor(PiiKinds kind, ReadOnlySpan<char> value) => PlaceholderFor(PlaceholderNames.SlotOf(kind), value);

    /// <summary>Answers the placeholder of a value under a name, the same for the same value.</summary>
    public string PlaceholderFor(int slot, ReadOnlySpan<char> value)
    {
        Restores = true;
        _letters |= PlaceholderLimits.BitOf(_names[slot][0]);
        return (_values[slot] ??= new IssuedValues(_names[slot])).PlaceholderFor(value);
    }

    /// <summary>Says that a value was a number of JSON: outside of JSON's strings it is put back as one.</summary>
    public void NoteNumber(ReadOnlySpan<char> value) => (_numbers ??= new HashSet<string>(StringComparer.Ordinal)).Add(value.ToString());

    /// <summary>Puts the values back into a text; the same instance where it holds none of our placeholders.</summary>
    /// <param name="text">The text.</param>
    /// <param name="format">How values are written.</param>
    /// <param name="places">Takes where values are put; null for nobody.</param>
    public string Restore(string text, AnswerFormat format = AnswerFormat.Exact, RestoredPlaces? places = null)
    {
        var place = AnswerPlace.Beginning(format);
        return Restore(text, more: false, ref place, out _, places);
    }

    /// <summary>Puts the values back into a text that more may follow.</summary>
    /// <param name="text">The text.</param>
    /// <param name="more">Whether more may follow.</param>
    /// <param name="place">What stands before the text; afterwards before what is held.</param>
    /// <param name="held">How many characters at its end may be the beginning of one of our placeholders; they are not in the answer.</param>
    /// <param name="places">Takes where values are put; null for nobody.</param>
    public string Restore(string text, bool more, ref AnswerPlace place, out int held, RestoredPlaces? places = null)
    {
        held = 0;
        if (!Restores || text.Length == 0)
        {
            return text;
        }

        StringBuilder? restored = null;
        var (copied, json, before) = (0, place.Json, places?.Read ?? 0);
        var bracketed = EscapedBrackets.OfAnswer(text, json);
        var seen = bracketed.Text;
        var (seenEnd, seenCopied) = (seen.Length, 0);
        var scan = new PlaceholderScan(seen, new PlaceholderLimits(_names, 0, place.Before, more, _letters), place);
        while (scan.Next(out var found))
        {
            if (found.State == FormState.UnderWay && CanBeOurs(found))
            {
                seenEnd = scan.Start;
                break;
            }

            if (found.State == FormState.Whole && ValueOf(found, seen[scan.Start..]) is { } value)
            {
                var start = bracketed.Original(scan.Start);
                json = json.Read(text.AsSpan(copied, start - copied));
                var written = json.Write(value, _numbers?.Contains(value) == true);
                json = json.Behind();
                restored ??= new StringBuilder(text.Length + written.Length);
                restored.Append(text, copied, start - copied).Append(written);
                seenCopied = scan.Start + found.Length;
                copied = bracketed.Original(seenCopied);
                places?.Add(before + start, copied - start, written.Length);
                scan.Take(found.Length);
            }
        }

        var end = bracketed.Original(seenEnd);
        held = text.Length - end;
        place = new AnswerPlace(place.At + seenEnd, seenEnd > seenCopied ? seen[seenEnd - 1] : seenCopied > 0 ? '\0' : place.Before, scan.Open, json.Read(text.AsSpan(copied, end - copied)));
        places?.Read = before + end;
        return restored is not null ? restored.Append(text, copied, end - copied).ToString() : held == 0 ? text : text[..end];
    }

    private static ImmutableSortedDictionary<PiiKinds, int> ByKind(ReadOnlySpan<int> counts)
    {
        if (!counts.ContainsAnyExcept(0))
        {
            return ImmutableSortedDictionary<PiiKinds, int>.Empty;
        }

        var found = ImmutableSortedDictionary.CreateBuilder<PiiKinds, int>();
        for (var bit = 0; bit < counts.Length; bit++)
        {
            if (counts[bit] > 0)
            {
                found.Add((PiiKinds)(1UL << bit), counts[bit]);
            }
        }

        return found.ToImmutable();
    }

    // A number that the text's end cuts may have been a longer one.
    private string? ValueOf(in PlaceholderForm form, ReadOnlySpan<char> rest) =>
        _values[form.Slot] is not { } values || (form.Length == rest.Length && !PlaceholderBrackets.Closes(rest[^1]) && (long)form.Number * 10 <= values.Count)
            ? null
            : values.ValueOf(form.Number);

    private bool CanBeOurs(in PlaceholderForm form)
    {
        if (form.Slot >= 0)
        {
            return _values[form.Slot] is { } values && form.Number <= values.Count;
        }

        foreach (var values in _values.AsSpan(form.Bare ? 1 : 0))
        {
            if (values is not null && values.Name.AsSpan().StartsWith(form.Name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
