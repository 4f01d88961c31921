using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Reads names whose label stands farther off: in another cell or tag, above, in a question, behind the name.</summary>
internal static class NamePlaces
{
    private const int MostWords = 4;
    private const int LongestEastAsian = 8;
    private static readonly string[] Own = [" my ", " mein ", " mon ", " mi ", " meu ", " mio ", " mijn ", " mitt ", " mit "];

    /// <summary>Reads the name behind a label.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The label.</param>
    /// <param name="role">What it says.</param>
    /// <param name="gap">What stands behind it.</param>
    /// <param name="start">Where the name begins.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryReadBehind(ReadOnlySpan<char> text, in WordHit word, NameRole role, in LabelGap gap, out int start, out int end)
    {
        (start, end) = (word.End, word.End);
        if (role is not (NameRole.Field or NameRole.Party or NameRole.BareField))
        {
            return false;
        }

        start = gap.End;
        if (start >= text.Length || start == word.End)
        {
            return false;
        }

        if (NumberBoundary.IsEastAsian(text[start]))
        {
            role = gap.Bond == Bond.Verb && EastAsianNames.IsHangul(text[start]) ? NameRole.Statement : role;
            var read = gap.Bond > Bond.None && (role == NameRole.Field || (gap.Bond >= Bond.Verb && (!gap.Loose || text[..start].TrimEnd("> ") is [.., '\n' or ':' or '(']))) && EastAsianNames.TryReadBehind(text, new NameGap(start, gap.Bond > Bond.Weak, gap.Quoted, 0, Comma: false), role, out var length) ? length : 0;
            end = start + read;
            return read > 1;
        }

        if (CaselessName.IsOf(text[start]))
        {
            return gap.Joined && CaselessName.TryRead(text, new NameGap(start, Joined: true, gap.Quoted, 0, Comma: false), role, out start, out end);
        }

        if (!NameReader.TryRead(text, NameLetters.SkipTitles(text, start), lower: false, out var name))
        {
            return false;
        }

        name = FamilyNameFirst.Read(text, name) is var both && (gap.Joined || both.StartsGiven) ? both : name;
        (start, end) = (name.Start, name.End);
        var closed = NameFields.IsFieldEnd(text, name.End);
        return role switch
        {
            NameRole.Field when gap.Joined => closed && (gap.Loose ? name.IsCertain : name.IsLikely),
            NameRole.Field => name.IsCertain && name.Words > 1,
            _ => gap.Joined && closed && name.IsCertain && name.Words > 1 && (role == NameRole.Party || NameFields.StandsAlone(text, word.Start)) && !NameFields.IsStreet(text, name),
        };
    }

    /// <summary>Reads a name among the words behind a label: one that begins with a known given name and has another word.</summary>
    public static bool TryReadFar(ReadOnlySpan<char> text, in WordHit word, NameRole role, int floor, out NameRead read)
    {
        read = default;
        if (!FarValues.MayHoldCapital(text, word.End) || (role == NameRole.BareField && !NameFields.StandsAlone(text, word.Start)))
        {
            return false;
        }

        var far = new FarValues(text, word.End);
        while (far.MoveNext())
        {
            if (char.IsUpper(text[far.Start]) && (role != NameRole.BareField || far.Bound) && far.Start >= floor && NameReader.TryRead(text, far.Start, lower: false, out read) && read is { Words: > 1, Common: 0 } && (read.IsPerson || far.Told) && !NameFields.IsStreet(text, read) && far.Takes(read.End, PiiKinds.AccountName))
            {
                return true;
            }
        }

        read = default;
        return false;
    }

    /// <summary>Reads the name before a label: "Anna Lind is my full name".</summary>
    public static bool TryReadBefore(ReadOnlySpan<char> text, in WordHit word, NameRole role, int floor, out int start, out int end)
    {
        (start, end) = (word.Start, word.Start);
        var own = role == NameRole.BareField && IsOwn(text, word.Start);
        if (!(own || role is NameRole.Field or NameRole.Party) || !ValueBefore.TryFind(text, word.Start, word.End, floor, out end))
        {
            return false;
        }

        start = end;
        if (NumberBoundary.IsEastAsian(text[end - 1]))
        {
            if (role == NameRole.BareField)
            {
                return false;
            }

            while (start > floor && end - start < LongestEastAsian && NumberBoundary.IsEastAsian(text[start - 1]))
            {
                start--;
            }

            return EastAsianNames.TryReadBehind(text[..end], new NameGap(start, Joined: true, false, 0, Comma: false), NameRole.Field, out var length) && length == end - start;
        }

        for (var words = 0; words < MostWords; words++)
        {
            var first = start - (words > 0 && start > floor && text[start - 1] == ' ' ? 1 : 0);
            var open = first;
            while (open > floor && (char.IsLetter(text[open - 1]) || text[open - 1] is '\'' or '-' or '.'))
            {
                open--;
            }

            if (words > 0 && NameStops.Particles.Contains(text[open..first]))
            {
                start = open;
                continue;
            }

            if (open == first || !char.IsUpper(text[open]) || (words > 0 && text[first - 1] == '.' && first - open > 2))
            {
                break;
            }

            start = open;
        }

        if (start < end && (start == 0 || text[start - 1] is '\n') && text[start..end].Count(' ') > 1 && !GivenNames.All.Contains(text[start..NameReader.WordEnd(text, start)]))
        {
            // "Puse Anna Lind como titular": the sentence begins with its verb.
            start = NameReader.WordEnd(text, start) + 1;
        }

        return start < end && NameReader.TryRead(text[..end], start, lower: false, out var read) && read.End == end && read.Words > 1 && (role == NameRole.Party && text[word.Start - 1] != '(' && !IsApposition(text, start, end, word) ? read.IsPerson : read.IsCertain);
    }

    // "Corentin Hale, account holder, wants to cancel": all of a sentence's beginning.
    private static bool IsApposition(ReadOnlySpan<char> text, int start, int end, in WordHit word) =>
        (start == 0 || text[start - 1] == '\n' || text[..start].EndsWith(". ")) && text[end] == ',' && word.Start - end == 2 && word.End < text.Length && text[word.End] == ',' && char.IsLower(text[word.Start]);

    // "is my name"; "the name" may be anything's.
    private static bool IsOwn(ReadOnlySpan<char> text, int start)
    {
        foreach (var own in Own)
        {
            if (text[..start].EndsWith(own, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
