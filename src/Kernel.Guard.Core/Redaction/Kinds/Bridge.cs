using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds;

/// <summary>Reads what stands between a word and the value that it names: signs, quotes, tags, the answer's speaker, a few words of the same sentence.</summary>
internal static class Bridge
{
    private const int MostWords = 6;
    private const int MostLetters = 40;
    private const int MostUnspaced = 12;
    private const int MostLines = 3;
    private const string Quotes = " \"'\\\n";
    private static readonly string[] Leads = ["it's", "it is", "es ist", "es", "c'est", "è", "é", "das ist", "sie lautet", "er lautet", "het is"];

    /// <summary>Says whether a word and a value belong together over what stands between them.</summary>
    public static bool Ties(ReadOnlySpan<char> between)
    {
        int letters = 0, words = 0, unspaced = 0, lines = 0, digits = 0;
        for (var i = 0; i < between.Length; i++)
        {
            var c = between[i];
            if (c == '<' && between[i..].IndexOf('>') is > 0 and var close)
            {
                i += close;
                continue;
            }

            if (NumberBoundary.IsEastAsian(c))
            {
                unspaced++;
            }
            else if (char.IsLetter(c))
            {
                letters++;
                words += i == 0 || !char.IsLetter(between[i - 1]) ? 1 : 0;
            }
            else if (!char.IsAsciiDigit(c) ? EndsSentence(between, i, letters) : ++digits > 1)
            {
                return false;
            }

            lines += c == '\n' ? 1 : 0;
        }

        return words <= MostWords && letters <= MostLetters && unspaced <= MostUnspaced && lines <= MostLines;
    }

    private static bool EndsSentence(ReadOnlySpan<char> between, int at, int letters)
    {
        var rest = between[(at + 1)..];
        return between[at] switch
        {
            ';' or '；' or '}' or '&' => true,
            '{' => !MarkupGap.IsMember(rest.Trim(Quotes).TrimEnd(':').TrimEnd(Quotes)),
            '!' or '！' or '。' => !Answers(rest),
            ',' or '，' or '、' => at == 0 || between[at - 1] is not ('"' or '\'' or ')') || rest.IndexOfAny('"', '\'') < 0,
            '?' or '？' => rest.TrimStart(' ') is [] or [not '\n', ..] && !IsLead(rest.Trim(' ')),
            '.' => (letters > 0 || rest is [_, >= 'A' and <= 'Z', >= 'a' and <= 'z', ..]) && rest is [' ' or '\n', ..] && !Answers(rest),
            _ => false,
        };
    }

    // "My card's expiry? It's 05/27": nothing but this stands before the answer.
    private static bool IsLead(ReadOnlySpan<char> rest)
    {
        foreach (var lead in Leads)
        {
            if (rest.Equals(lead, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // Behind a question or a request stands who answers, on a line of its own.
    private static bool Answers(ReadOnlySpan<char> rest) => rest.TrimStart(' ') is ['\n', ..] and var next && next.ContainsAny(':', '：');
}
