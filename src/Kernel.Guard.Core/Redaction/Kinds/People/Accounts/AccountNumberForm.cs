using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Reads numbers of accounts as people write them: <c>K-48277</c>, <c>KH 77336285</c>, <c>7852 7740 7623 2</c>, <c>308342 1234567890</c>.</summary>
internal static class AccountNumberForm
{
    private const int Longest = 36;
    private const int FewestDigits = 3;
    private const int MostGroups = 6;
    private const int LongestGroup = 5;
    private const int FewestSpaced = 6;
    private const int MostLetters = 2;
    private static readonly WordSet NoParts = new("am pm on in at to or of is no an um zu im by x kg cm mm km gb mb kb tb qm le la du au el al de se ao os il da di op om te i");

    // "customer_id bigint … (START WITH 186594)"
    private static readonly WordSet SqlWords = new("with from like");

    /// <summary>Reads a number: letters, digits and single separators, three digits at least; digits in groups go on over blanks.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="joined">Whether more than a blank binds it to its word.</param>
    /// <returns>Where it ends; 0 for none.</returns>
    public static int Read(ReadOnlySpan<char> text, int start, bool joined)
    {
        if (ReadSpaced(text, start) is > 0 and var spaced)
        {
            return spaced;
        }

        if (CyrillicNumber.PrefixEnd(text, start) is > 0 and var behind)
        {
            return Read(text, behind, joined);
        }

        var end = ReadToken(text, start);
        var shape = ValueShape.Of(text[start..end]);
        if (shape.Letters is > 0 and <= 4 && shape.Digits == 0 && SqlWords.Contains(text[start..end]))
        {
            return 0;
        }

        if (shape.Letters is > 0 and <= 4 && shape.Digits == 0 && shape.Lower == 0 && end + 1 < text.Length && text[end] == ' ' && char.IsAsciiDigit(text[end + 1]))
        {
            end = ReadToken(text, end + 1);
            shape = ValueShape.Of(text[start..end]);
        }

        for (var groups = 1; groups < MostGroups && shape.Digits > 0 && shape.Letters <= 4 && GoesOn(text, start, end, groups) is > 0 and var next; groups++)
        {
            end = next;
            shape = ValueShape.Of(text[start..end]);
        }

        end = joined ? WrappedDigits.End(text, start, BehindLetters(text, end)) : BehindLetters(text, end);
        shape = ValueShape.Of(text[start..end]);

        // "1234567 K"
        var letter = shape.Letters <= 4 && shape.Digits >= FewestSpaced && char.IsAsciiDigit(text[end - 1]) && end + 1 < text.Length && text[end] == ' ' && char.IsAsciiLetterUpper(text[end + 1]) && EndsClause(text, end + 2);
        end += letter ? 2 : 0;
        var call = end + 1 < text.Length && text[end] == '(' && !NumberBoundary.IsEastAsian(text[end + 1]);
        var fits = !call && shape.Digits >= FewestDigits && end - start <= Longest && !(shape.IsDateLike && MayBeDay(text[start..end])) && shape.Letters <= (joined ? Longest : 6)
            && (end == text.Length || !(text[end] == ',' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])) && text[end] is not ('@' or '[' or '%' or '=' or '+' or '_' or '/' or '$' or '€'));
        return fits && !(shape.Digits == FewestDigits && shape.Letters == 0 && IsBeginning(text, end)) ? end : 0;
    }

    // 47-58-7551: the number in the middle of a date is a day's or a month's.
    private static bool MayBeDay(ReadOnlySpan<char> value) => value is not [_, _, '-' or '.', (>= '4' and <= '9'), _, '-' or '.', ..];

    // "552 108-33-1": three digits before more of them are but the first of a number.
    private static bool IsBeginning(ReadOnlySpan<char> text, int end)
    {
        var next = end + 1 < text.Length && text[end] == ' ' ? end + 1 + DigitGroups.RunLength(text[(end + 1)..]) : end;
        return next > end + FewestDigits && next + 1 < text.Length && text[next] is '-' or '/' && char.IsAsciiDigit(text[next + 1]);
    }

    // Where the next group ends; 0 where the number does not go on. A few digits behind many are another number, and a single one is the last of several groups.
    private static int GoesOn(ReadOnlySpan<char> text, int start, int end, int groups)
    {
        var run = end + 1 < text.Length && text[end] == ' ' ? DigitGroups.RunLength(text[(end + 1)..]) : 0;
        var next = end + 1 + run;
        next += run > 2 && next < text.Length && text[next] is '/' or '-' && DigitGroups.RunLength(text[(next + 1)..]) is > 0 and < 4 and var part && (run > 3 || part < 3) ? part + 1 : 0;
        if (run == 0 || next - start > Longest || (next < text.Length && (NumberBoundary.IsWord(text[next]) || text[next] is '-' or '/' or ':')))
        {
            return 0;
        }

        var last = end - LastGroup(text, start, end);
        var further = next + 1 < text.Length && text[next] == ' ' && DigitGroups.RunLength(text[(next + 1)..]) > 2;
        var fits = run == 1 ? groups > 2 || (groups > 1 && EndsClause(text, next)) : run > LongestGroup || last <= LongestGroup || further || (groups > 1 && EndsClause(text, next));
        return fits ? next : 0;
    }

    // "1234 AB 99": capitals that stand alone in the middle of a number, where no more follows.
    private static int BehindLetters(ReadOnlySpan<char> text, int end)
    {
        var letters = 0;
        while (letters <= MostLetters && end + 1 + letters < text.Length && char.IsAsciiLetterUpper(text[end + 1 + letters]))
        {
            letters++;
        }

        var at = end + 1 + letters + 1;
        if (end == 0 || end == text.Length || text[end] != ' ' || !char.IsAsciiDigit(text[end - 1]) || letters is 0 or > MostLetters || at >= text.Length || text[at - 1] != ' ' || NoParts.Contains(text[(end + 1)..(at - 1)]))
        {
            return end;
        }

        var run = DigitGroups.RunLength(text[at..]);
        return run is > 0 and <= LongestGroup && EndsClause(text, at + run) ? at + run : end;
    }

    // 5 7 6 4 6 6 7: a blank behind each digit; 0 where it is none.
    private static int ReadSpaced(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end + 2 < text.Length && end - start <= Longest && char.IsAsciiDigit(text[end]) && text[end + 1] == ' ' && char.IsAsciiDigit(text[end + 2]))
        {
            end += 2;
        }

        return end - start is >= 2 * (FewestSpaced - 1) and <= Longest && (end + 1 == text.Length || !NumberBoundary.IsWord(text[end + 1])) ? end + 1 : 0;
    }

    private static int LastGroup(ReadOnlySpan<char> text, int start, int end)
    {
        while (end > start && char.IsAsciiDigit(text[end - 1]))
        {
            end--;
        }

        return end;
    }

    /// <summary>Reads letters and digits with single separators between.</summary>
    public static int ReadToken(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end < text.Length && end - start <= Longest && (char.IsAsciiLetterOrDigit(text[end])
            || (end > start && text[end] is '-' or '/' or '.' or '_' && end + 1 < text.Length && char.IsAsciiLetterOrDigit(text[end + 1]))))
        {
            end++;
        }

        return end;
    }

    private static bool EndsClause(ReadOnlySpan<char> text, int end) => ClauseEnd.Is(text, end) || text[end] == '"';
}
