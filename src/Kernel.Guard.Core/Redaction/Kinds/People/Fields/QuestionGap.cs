using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Fields;

/// <summary>Reads from a question for a value to the answer: behind the question, or on the next line, over the speaker's name.</summary>
internal static class QuestionGap
{
    private const int LongestRest = 56;
    private const int LongestSpeaker = 24;

    private static readonly WordSet Speakers = new(
        "customer client user me caller patient member guest visitor a answer réponse respuesta risposta resposta antwoord svar odpowiedź vastaus 回答 reply you kunde kundin antwort client cliente usuario usuário utente klant klient kund asiakas müşteri kullanıcı 客户 用户 顾客 客人 我 答 客 お客様 顧客 ユーザー 고객 사용자 ลูกค้า ग्राहक клиент");

    /// <summary>Finds the answer.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="from">Where the question's rest begins.</param>
    /// <param name="answer">Where the answer begins.</param>
    public static bool TrySkip(ReadOnlySpan<char> text, int from, out int answer)
    {
        answer = from + 2;
        if (answer < text.Length && text[from] is '?' or '？' && text[from + 1] == ' ')
        {
            answer += Speaker(text, answer, asked: false);
            return true;
        }

        answer = from;
        var rest = text[from..Math.Min(text.Length, from + LongestRest)];
        var line = rest.IndexOfAny('\n', '"', '<');
        if (line < 0 || rest[line] != '\n' || rest[..line].IndexOfAnyInRange('0', '9') >= 0)
        {
            return false;
        }

        var asked = rest[..line].TrimEnd(" \r");
        var question = !asked.IsEmpty && asked[^1] is '?' or '？';
        answer = from + line + 1;
        while (answer < text.Length && text[answer] is '>' or ' ' or '*' or '\n' && answer - from - line < 6)
        {
            answer++;
        }

        var speaker = Speaker(text, answer, question);
        answer += speaker;
        return question || speaker > 0;
    }

    // Answers how long the name of who answers is, with its colon and the time before it: "[10:33] eve:". Behind a question on a line of its own anybody answers.
    private static int Speaker(ReadOnlySpan<char> text, int at, bool asked)
    {
        var stamp = StampLength(text[at..]);
        var reply = text[(at + stamp)..Math.Min(text.Length, at + stamp + LongestSpeaker)];
        var colon = reply.IndexOfAny(':', '\n');
        return colon > 0 && reply[colon] == ':' && (asked || Speakers.Contains(reply[..colon].Trim("* "))) && reply[..colon].IndexOfAnyInRange('0', '9') < 0 ? stamp + colon + 1 : 0;
    }

    /// <summary>Answers how long the time is that a line of a chat begins with, with the blank behind; 0 for none.</summary>
    public static int StampLength(ReadOnlySpan<char> text)
    {
        const int Longest = 24;
        var open = text is ['[' or '(', ..] ? 1 : 0;
        var end = open + text[open..Math.Min(text.Length, Longest)].IndexOfAnyExcept("0123456789:.-/ APMapm");
        return end < open + 5 || !text[open..end].Contains(':') ? 0
            : open == 0 ? (text[end - 1] == ' ' ? end : 0)
            : text[end] is not (']' or ')') ? 0
            : end + 1 + (end + 1 < text.Length && text[end + 1] == ' ' ? 1 : 0);
    }
}
