using System.Runtime.CompilerServices;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Scanning;

/// <summary>
/// Walks the values of a JSON object that tells what a field was and is: <c>{"field":"birthDate","oldValue":"…","newValue":"…"}</c>, <c>{"op":"replace","value":"…","path":"/customer/birthDate"}</c>
/// (RFC 6902), <c>{"dob":{"from":"…","to":"…"}}</c>. Each is a text by itself, with the field as its name, before the field or behind it.
/// </summary>
internal struct ChangeRecord
{
    private const int Reach = 512;
    private const int LongestName = 64;
    private const int MostMembers = 16;
    private const int MostValues = 6;
    private const int MostReads = 2;
    private const string Blanks = " \n\r\t";
    private static readonly WordSet Fields = new("field fieldname field_name path property propertyname attribute attributename column columnname column_name element member parameter key name feld champ campo");
    private static readonly WordSet Values = new("old new oldvalue newvalue old_value new_value from to before after previous current previousvalue currentvalue previous_value current_value prev was now original updated value alt neu vorher nachher ancien nouveau anterior nuevo vecchio nuovo novo");
    private static readonly WordSet Places = new("value number no");
    private Found _values;
    private int _count;
    private int _next;
    private int _open;
    private int _close;
    private int _nameStart;
    private int _nameEnd;
    private int _looked;
    private int _reads;

    /// <summary>Gets whether there are values left.</summary>
    public readonly bool Walking => _next < _count;

    /// <summary>Says whether a word announces a value by the walk alone: it stands in the field's name, or the value is one still to come, and of the word's kind.</summary>
    public readonly bool Walks(in WordHit hit, int value)
    {
        if (!Walking || value <= _open || value >= _close)
        {
            return false;
        }

        foreach (ref readonly var told in _values[_next.._count])
        {
            if (value >= told.Start && value < told.End && (hit.Kinds & told.Kinds) != PiiKinds.None)
            {
                return true;
            }
        }

        return hit.Start >= _nameStart && hit.End <= _nameEnd;
    }

    /// <summary>Takes a word: it may name the field.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="hit">The word.</param>
    public void Meet(ReadOnlySpan<char> text, in WordHit hit)
    {
        if (Walking || hit.Start < _looked)
        {
            return;
        }

        var end = hit.End;
        while (end < text.Length && end - hit.Start < LongestName && IsOfName(text[end]))
        {
            end++;
        }

        if (end >= text.Length || text[end] is not ('"' or '\''))
        {
            return;
        }

        var start = hit.Start;
        while (start > 0 && hit.End - start < LongestName && IsOfName(text[start - 1]))
        {
            start--;
        }

        if (start == 0 || text[start - 1] != text[end])
        {
            return;
        }

        _looked = end;
        (_nameStart, _nameEnd) = (start, end);
        var before = text[Math.Max(0, start - 1 - LongestName)..(start - 1)].TrimEnd(Blanks);
        if (before is [.., ':'] && before[..^1].TrimEnd(Blanks) is [.., '"' or '\''] key && Fields.Contains(key[(key[..^1].LastIndexOf(key[^1]) + 1)..^1]))
        {
            var from = Math.Max(0, start - Reach);
            var open = text[from..start].LastIndexOfAny("{}[]") + from;
            Read(text, text[Math.Max(open, 0)] == '{' && open >= from ? open : -1, NameOf(text, start, end), fewest: 1);
        }
        else if (OpeningBehind(text, end + 1) is > 0 and var opening)
        {
            Read(text, opening, (start, end), fewest: 2);
        }
    }

    /// <summary>Takes the next value that begins at a place or before it.</summary>
    public bool TryTake(int place, out TableCell value)
    {
        value = Walking ? _values[_next] : default;
        var taken = Walking && value.Start <= place;
        _next += taken ? 1 : 0;
        return taken;
    }

    // "dob": {
    private static int OpeningBehind(ReadOnlySpan<char> text, int at) =>
        TrySkip(text[..Math.Min(text.Length, at + LongestName)], ref at, ':', ':') && TrySkip(text[..Math.Min(text.Length, at + LongestName)], ref at, '{', '{') ? at - 1 : 0;

    private static bool IsOfName(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '/' or '~';

    // /customer/phones/0
    private static (int Start, int End) NameOf(ReadOnlySpan<char> text, int start, int end)
    {
        while (text[start..end].LastIndexOfAny('/', '.') is >= 0 and var sign)
        {
            var last = text[(start + sign + 1)..end];
            if (last.ContainsAnyExceptInRange('0', '9') && last is not "-" && !Places.Contains(last))
            {
                return (start + sign + 1, end);
            }

            end = start + sign;
        }

        return (start, end);
    }

    private void Read(ReadOnlySpan<char> text, int open, (int Start, int End) name, int fewest)
    {
        _reads = open == _open ? _reads + 1 : 0;
        var kinds = open < 0 || _reads > MostReads ? PiiKinds.None : FieldName.KindsOf(text[_nameStart.._nameEnd], text[name.Start..name.End]);
        (_count, _next, _open, _close) = (0, 0, open, open);
        if (kinds == PiiKinds.None)
        {
            return;
        }

        var (at, told, limit) = (open + 1, 0, Math.Min(text.Length, open + Reach));
        for (var members = 0; members < MostMembers && TryReadMember(text[..limit], ref at, out var key, out var start, out var end); members++)
        {
            var says = Values.Contains(text[key.Start..key.End]);
            told += says ? 1 : 0;
            if (says && end > start && text[start] != '/' && _count < MostValues)
            {
                // "weak", "required": a secret has a digit or a sign as well, and an account named in words is a person's.
                var worded = AreWords(text[start..end]);
                _values[_count++] = new TableCell(start, end, name.Start, name.End, worded ? kinds & ~PiiKinds.Secret : kinds, BesideGoods: worded && kinds == PiiKinds.AccountName);
            }

            _close = end + 1;
            at += at < limit && text[at] == ',' ? 1 : 0;
        }

        _count = told >= fewest ? _count : 0;
    }

    private static bool AreWords(ReadOnlySpan<char> value)
    {
        foreach (var c in value)
        {
            if (!char.IsLetter(c) && c != ' ')
            {
                return false;
            }
        }

        return true;
    }

    // Leaves the place behind the value, at a comma or the brace that closes. What is no string and no number has no end.
    private static bool TryReadMember(ReadOnlySpan<char> text, ref int at, out (int Start, int End) key, out int start, out int end)
    {
        (key, start, end) = (default, at, at);
        if (!TrySkip(text, ref at, '"', '\'') || text[at..].IndexOf(text[at - 1]) is not (> 0 and var length))
        {
            return false;
        }

        key = (at, at + length);
        at += length + 1;
        if (!TrySkip(text, ref at, ':', ':'))
        {
            return false;
        }

        at += text[at..].Length - text[at..].TrimStart(Blanks).Length;
        var quoted = at < text.Length && text[at] is '"' or '\'';
        start = at + (quoted ? 1 : 0);
        var close = start >= text.Length || text[start] is '{' or '[' ? -1 : quoted ? text[start..].IndexOf(text[at]) : text[start..].IndexOfAny(",}\n");
        end = start + Math.Max(close, 0);
        at = end + (quoted ? 1 : 0);
        at += at < text.Length ? text[at..].Length - text[at..].TrimStart(Blanks).Length : 0;
        end = !quoted && start < text.Length && char.IsLetter(text[start]) ? start : end;
        return close >= 0;
    }

    private static bool TrySkip(ReadOnlySpan<char> text, ref int at, char sign, char other)
    {
        var rest = text[Math.Min(at, text.Length)..].TrimStart(Blanks);
        at = text.Length - rest.Length + 1;
        return rest.Length > 0 && (rest[0] == sign || rest[0] == other);
    }

    [InlineArray(MostValues)]
    private struct Found
    {
        private TableCell _first;
    }
}
