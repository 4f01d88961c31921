using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Reads a Chinese user name that a blank parts from its label, where a number with its own label stands before it: <c>会员号 VIP54667555,用户名 南瓜粥不加糖</c>. Elsewhere a predicate stands behind the blank (用户名 不能为空).</summary>
internal static class ListedUserName
{
    private const int Fewest = 2;
    private const int Longest = 10;
    private const int ShortestNumber = 5;
    private const int LongestNumber = 24;
    private const int LongestLabel = 8;
    private const string Predicates = "或和与及是为已未不被有无太过请应须格暂正目仍即尚将还也可必重";

    /// <summary>Reads the name behind a label and a blank, up to the end of its clause.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="label">The label.</param>
    /// <param name="start">Where the name begins.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, ReadOnlySpan<char> label, int start, out int end)
    {
        end = start;
        var begin = start - label.Length - 1;
        if (label[^1] != '名' || begin < 1 || start == text.Length || text[start - 1] != ' ' || !text[begin..(start - 1)].SequenceEqual(label) || Predicates.Contains(text[start], StringComparison.Ordinal) || !IsBehindNumber(text[..begin]))
        {
            return false;
        }

        while (end < text.Length && end - start <= Longest && (EastAsianNames.IsHan(text[end]) || (end > start && char.IsAsciiLetterOrDigit(text[end]))))
        {
            end++;
        }

        return end - start is >= Fewest and <= Longest && ClauseEnd.Is(text, end) && WordLexicon.SpokenOf(text[start..end]) == PiiKinds.None;
    }

    // A label of an account or a phone, a blank or a colon, and a number with its letters.
    private static bool IsBehindNumber(ReadOnlySpan<char> before)
    {
        var clause = before.TrimEnd(' ');
        if (clause.IsEmpty || clause[^1] is not (',' or '，' or ';' or '；' or '、'))
        {
            return false;
        }

        clause = clause[..^1];
        var number = clause.Length;
        while (number > 0 && clause.Length - number <= LongestNumber && char.IsAsciiLetterOrDigit(clause[number - 1]))
        {
            number--;
        }

        var label = clause[..number].TrimEnd(" :：");
        label = label[Math.Max(0, label.Length - LongestLabel)..];
        return clause.Length - number is >= ShortestNumber and <= LongestNumber && char.IsAsciiDigit(clause[^1]) && label.Length < number && !label.IsEmpty && EastAsianNames.IsHan(label[^1]) && (WordLexicon.SpokenOf(label) & (PiiKinds.AccountName | PiiKinds.Phone)) != PiiKinds.None;
    }
}
