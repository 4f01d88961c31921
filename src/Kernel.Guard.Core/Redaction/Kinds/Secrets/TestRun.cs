namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Says of the word PASS that a runner of tests says it of a test: its line begins with it, or it stands in brackets, and its like stand on the lines around.</summary>
internal static class TestRun
{
    private const int Reach = 320;
    private static readonly string[] Results = ["FAIL", "fail", "SKIP", "skip", "PASS", "pass"];

    /// <summary>Says so.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Where the word begins.</param>
    /// <param name="end">Where it ends.</param>
    public static bool Names(ReadOnlySpan<char> text, int start, int end)
    {
        if (end - start != 4 || !text[start..end].Equals("pass", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        // cvv.pass=1832
        if (start > 0 && text[start - 1] == '.' && text[end..] is ['=', >= '0' and <= '9', ..] && text[(end + 1)..] is var figures && figures.IndexOfAnyExceptInRange('0', '9') is var length && (length < 0 || figures[length] is ' ' or '\n' or ','))
        {
            return true;
        }

        var rest = text[end..].TrimStart("]: ");
        var test = rest[..(rest.IndexOfAny(' ', '\n') is >= 0 and var blank ? blank : rest.Length)];
        if (!test.ContainsAny('_', '.', '/') && !IsName(test))
        {
            return false;
        }

        if (text[..start].EndsWith("--- ", StringComparison.Ordinal) || (start > 0 && text[start - 1] == '[' && end < text.Length && text[end] == ']'))
        {
            return true;
        }

        var from = Math.Max(0, start - Reach);
        if (text[from..start] is var before && before.LastIndexOf('\n') + 1 is var begin && !before[begin..].TrimStart(" -*|").IsEmpty)
        {
            return false;
        }

        var above = before[..begin].TrimEnd('\n');
        above = above[(above.LastIndexOf('\n') + 1)..];
        var behind = text[end..Math.Min(text.Length, end + Reach)];
        var below = behind.IndexOf('\n') is >= 0 and var line ? behind[(line + 1)..] : [];
        return IsResult(above) || IsResult(below);
    }

    // TestCardCode2
    private static bool IsName(ReadOnlySpan<char> test) => test.StartsWith("Test", StringComparison.OrdinalIgnoreCase) || test.EndsWith("Test", StringComparison.OrdinalIgnoreCase) || test.EndsWith("Tests", StringComparison.OrdinalIgnoreCase);

    private static bool IsResult(ReadOnlySpan<char> line)
    {
        line = line.TrimStart(" -*|[");
        foreach (var result in Results)
        {
            if (line.StartsWith(result, StringComparison.Ordinal) && (line.Length == result.Length || !char.IsLetterOrDigit(line[result.Length])))
            {
                return true;
            }
        }

        return false;
    }
}
