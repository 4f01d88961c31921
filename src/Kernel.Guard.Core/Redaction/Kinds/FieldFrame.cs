using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds;

/// <summary>
/// Reads what parts a label and its value in markup and dialogue: tags, the rest of an input's attributes, the next argument of a call, the next cell, a remark in brackets, the end of a
/// question and the speaker of its answer, a line break.
/// </summary>
internal static class FieldFrame
{
    private const int MostTags = 5;
    private const int LongestTag = 80;
    private const int LongestRemark = 24;

    /// <summary>Reads what stands behind a label.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="label">Where the label begins.</param>
    /// <param name="at">Where the label ends.</param>
    /// <param name="value">Takes where the value or its quote begins.</param>
    /// <param name="joint">Takes what joins them.</param>
    public static bool TrySkip(ReadOnlySpan<char> text, int label, int at, out int value, out Joint joint)
    {
        joint = Joint.Sign;
        at += GapWords.IndexLength(text, Math.Min(at, text.Length));
        value = at;
        if (at >= text.Length)
        {
            return false;
        }

        // <password type="text">
        if (text[at] == ' ' && label >= 0 && MarkupGap.AttributesLength(text, label, at) is > 0 and var attributes)
        {
            value = at + attributes;
            return value < text.Length;
        }

        switch (text[at])
        {
            case '<':
                return SkipTags(text, ref value);
            case '>' when at + 1 < text.Length && text[at + 1] == '<':
                value++;
                return SkipTags(text, ref value);
            case '"' or '\'':
                return SkipPartHead(text, label, ref value) || SkipAttributes(text, ref value) || SkipArgument(text, ref value);
            case ' ' when at + 2 < text.Length && text[at + 1] == '|' && IsRow(text, at):
                value = at + 2 + (text[at + 2] == ' ' ? 1 : 0);
                return text[at + 2] != '\n' || SkipRule(text, ref value);
            case ' ' when at + 1 < text.Length && text[at + 1] == '(':
                return SkipRemark(text, ref value);
            default:
                return SkipQuestion(text, ref value) || SkipLine(text, ref value, ref joint);
        }
    }

    // </td><td>, </label><span id="f">
    private static bool SkipTags(ReadOnlySpan<char> text, ref int at)
    {
        var next = at;
        for (var i = 0; i < MostTags && next < text.Length && text[next] == '<'; i++)
        {
            var close = text[next..Math.Min(text.Length, next + LongestTag)].IndexOf('>');
            if (close < 0)
            {
                return false;
            }

            next += close + 1;
            while (next < text.Length && text[next] is ' ' or '\n' or '\t' && next - at < MostTags * LongestTag)
            {
                next++;
            }
        }

        at = next;
        return true;
    }

    // | password |\n|---|\n| …
    private static bool SkipRule(ReadOnlySpan<char> text, ref int at)
    {
        at++;
        var rule = MarkupGap.RuleLength(text[at..Math.Min(text.Length, at + LongestTag)]);
        at += rule;
        at += at < text.Length && text[at] == ' ' ? 1 : 0;
        return rule > 0 && at < text.Length;
    }

    private static bool SkipPartHead(ReadOnlySpan<char> text, int label, ref int at)
    {
        var head = label >= 0 ? KeyEnding.PartHeadLength(text, label, at) : 0;
        at += head;
        return head > 0;
    }

    // name="password" value="…": up to the value, inside the same tag.
    private static bool SkipAttributes(ReadOnlySpan<char> text, ref int at)
    {
        var rest = text[at..Math.Min(text.Length, at + LongestTag)];
        var value = rest.IndexOf(" value=", StringComparison.OrdinalIgnoreCase);
        if (value < 0 || rest[..value].ContainsAny('<', '>'))
        {
            return false;
        }

        at += value + " value=".Length;
        return true;
    }

    // put("password", "…"), ["password", "…"]
    private static bool SkipArgument(ReadOnlySpan<char> text, ref int at)
    {
        var next = at + 1;
        var open = text[Math.Max(0, at - LongestTag)..at].LastIndexOf(text[at]) is >= 0 and var quote ? Math.Max(0, at - LongestTag) + quote : 0;
        if (next >= text.Length || text[next] != ',' || open == 0 || text[open - 1] is not ('(' or '['))
        {
            return false;
        }

        next += next + 1 < text.Length && text[next + 1] == ' ' ? 2 : 1;
        if (next >= text.Length || text[next] != text[at])
        {
            return false;
        }

        at = next;
        return true;
    }

    private static bool IsRow(ReadOnlySpan<char> text, int at)
    {
        var before = text[Math.Max(0, at - LongestTag)..at];
        return before[(before.LastIndexOf('\n') + 1)..].TrimStart(' ') is ['|', .. var first] && !first.Contains('|');
    }

    // Password (required): …
    private static bool SkipRemark(ReadOnlySpan<char> text, ref int at)
    {
        var close = text[at..Math.Min(text.Length, at + LongestRemark)].IndexOf(')');
        var next = at + close + 1;
        next += next < text.Length && text[next] == ' ' ? 1 : 0;
        if (close < 0 || next >= text.Length || text[next] is not (':' or '='))
        {
            return false;
        }

        at = next + 1;
        at += at < text.Length && text[at] == ' ' ? 1 : 0;
        return true;
    }

    // …your password?\ncustomer: …; what stands behind a question on its own line is read with the words between.
    private static bool SkipQuestion(ReadOnlySpan<char> text, ref int at)
    {
        if ((text[at] is '?' or '？' && at + 1 < text.Length && text[at + 1] == ' ') || !QuestionGap.TrySkip(text, at, out var answer, statements: true))
        {
            return false;
        }

        at = answer;
        at += at < text.Length && text[at] == ' ' ? 1 : 0;
        return true;
    }

    private static bool SkipLine(ReadOnlySpan<char> text, ref int at, ref Joint joint)
    {
        if (text[at] != '\n' || at + 1 == text.Length || text[at + 1] is '\n' or ' ')
        {
            return false;
        }

        at++;
        at += MarkupGap.RuleLength(text[at..Math.Min(text.Length, at + LongestTag)]);
        joint = Joint.Line;
        return true;
    }
}
