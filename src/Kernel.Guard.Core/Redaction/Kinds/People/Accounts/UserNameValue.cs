using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Reads user names and judges them by what they are made of.</summary>
internal static class UserNameValue
{
    /// <summary>How long the longest is.</summary>
    public const int Longest = 40;

    private const int Reach = 72;
    private const int ShortestTold = 5;
    private static readonly SearchValues<char> LowerToken = SearchValues.Create("abcdefghijklmnopqrstuvwxyz.-");
    private static readonly SearchValues<char> Marks = SearchValues.Create("0123456789_");

    private static readonly WordSet CodeObjects = new("self this user users request req args data form params props state config process os input model ctx context session event env body result row record obj entry entity item account auth credentials kwargs options opts");

    private static readonly WordSet CodeEnds = new("com org net io py js ts cs md txt json xml html php css go rs java rb sh exe dll yml yaml csv pdf name id value length text data field config");

    /// <summary>Reads a name that begins at a place.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int start, out int end)
    {
        end = start;
        if (start >= text.Length)
        {
            return false;
        }

        end += text[start] == '@' ? 1 : 0;
        while (end < text.Length && end - start <= Longest && IsValue(text[end]))
        {
            end++;
        }

        while (end > start && text[end - 1] is '.' or '-')
        {
            end--;
        }

        end += end + 5 <= text.Length && text[end] == '#' && DigitGroups.RunLength(text[(end + 1)..]) == 4 ? 5 : 0;
        return end - start is > 1 and <= Longest && Closes(text, end);
    }

    /// <summary>Answers where a name begins that ends at a place; it goes back no further than one character beyond the longest.</summary>
    public static int StartOf(ReadOnlySpan<char> text, int end, int floor)
    {
        var start = end;
        while (start > floor && end - start <= Longest && IsValue(text[start - 1]))
        {
            start--;
        }

        return start;
    }

    /// <summary>Says whether a value was made up by somebody: no word of a language looks so.</summary>
    public static bool IsCertain(ReadOnlySpan<char> value)
    {
        var shape = ValueShape.Of(value);
        return shape.Letters > 1 && (shape.Digits > 0 || shape.Underscores > 0 || (shape.Dots > 0 && !CodeEnds.Contains(value[(value.LastIndexOf('.') + 1)..])));
    }

    // login_v3.png
    private static bool IsFile(ReadOnlySpan<char> value) => value is [.., '.', _, _, _] && value[^3..] is "png" or "jpg" or "gif" or "svg" or "css" or "php" or "txt" or "log" or "pdf" or "exe" or "dll" or "zip";

    /// <summary>Says whether a value is a word of prose, or a name of a program's.</summary>
    public static bool IsCode(ReadOnlySpan<char> value)
    {
        var shape = ValueShape.Of(value);
        var first = value[..(value.IndexOfAny('.', '_', '-') is var cut && cut > 0 ? cut : value.Length)];
        return IsGuid(value) || IsFile(value) || !value.ContainsAnyExcept(value[0]) || AccountStops.Words.Contains(value) || FieldRules.Words.Contains(value) || (first.Length < value.Length && (shape.Dots > 0 || shape.Digits == 0) && CodeObjects.Contains(first)) || first is "your" or "my" or "some" || value.StartsWith("http") || value.StartsWith("www.") || value is [.., '.', 'I', 'D' or 'd']
            || (shape.Upper == shape.Letters && shape.Underscores > 0 && shape.Digits == 0)
            || (shape.Humps > 0 && shape.Digits == 0 && (shape.Dots > 0 || (shape.Humps > 1 && char.IsUpper(value[0])) || value.EndsWith("id", StringComparison.OrdinalIgnoreCase) || value.EndsWith("name", StringComparison.OrdinalIgnoreCase) || value.EndsWith("login", StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Finds a name among the words behind a label; only one that no word or term looks like.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="label">Where the label ends.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    /// <param name="start">The name's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryFindFar(ReadOnlySpan<char> text, int label, int floor, out int start, out int end)
    {
        (start, end) = (label, label);
        var marked = text[label..Math.Min(text.Length, label + Reach)].ContainsAny(Marks);
        var far = new FarValues(text, label);
        while (far.MoveNext())
        {
            start = far.Start;
            if (start >= floor && TryRead(text, start, out end) && ((marked && IsCertain(text[start..end]) && IsMadeUp(text[start..end], far.Bound)) || (far.Told && IsLowerToken(text[start..end]) && EndsClause(text, end))) && !IsCode(text[start..end]) && far.Takes(end, PiiKinds.UserName | PiiKinds.AccountName))
            {
                return true;
            }
        }

        return false;
    }

    // "put lunabelle."
    private static bool IsLowerToken(ReadOnlySpan<char> value) => value.Length >= ShortestTold && !value.ContainsAnyExcept(LowerToken) && !GapWords.BondOf(value, out _) && !GapWords.IsTelling(value);

    private static bool EndsClause(ReadOnlySpan<char> text, int end) =>
        ClauseEnd.Is(text, end) || text[end] is '"' or '\'' || text[end..] is " here" or " ein" or " eingetragen" or " einsetzen";

    private static bool IsMadeUp(ReadOnlySpan<char> value, bool bound)
    {
        var shape = ValueShape.Of(value);
        return shape.Letters > 2 && shape.Humps == 0 && (shape.Digits > 0 ? shape.Lower > 0 && !MadeUp.IsTerm(value) : bound && shape.Underscores + shape.Dots == 1 && !AccountStops.Columns.End(value) && !AccountStops.FarColumns.End(value));
    }

    // A name that a program made for a thing.
    private static bool IsGuid(ReadOnlySpan<char> value) => value.Length == 36 && Guid.TryParseExact(value, "D", out _);

    /// <summary>Says whether a name may hold a character.</summary>
    public static bool IsValue(char c) => NumberBoundary.IsWord(c) || c is '.' or '-';

    private static bool Closes(ReadOnlySpan<char> text, int end)
    {
        if (end >= text.Length)
        {
            return true;
        }

        var further = end + 1 < text.Length ? text[end + 1] : ' ';
        return text[end] switch
        {
            '(' => NumberBoundary.IsEastAsian(further) || text[(end + 1)..].StartsWith("uid=", StringComparison.Ordinal),
            '@' or '[' or '{' or '/' or '%' or '$' or '=' or '+' => false,
            ':' => further is not ('/' or ':'),
            '?' => further is not ('.' or '?'),
            _ => true,
        };
    }
}
