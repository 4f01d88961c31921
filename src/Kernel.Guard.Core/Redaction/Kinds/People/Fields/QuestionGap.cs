using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Fields;

/// <summary>Reads from a question for a value to the answer: behind the question, or on the next line, over the speaker's name.</summary>
internal static class QuestionGap
{
    private const int LongestRest = 56;
    private const int LongestSpeaker = 24;

    private static readonly WordSet Speakers = new(
        "customer client user me caller patient member guest visitor a answer reply you kunde kundin antwort client cliente usuario usuário utente klant klient kund asiakas müşteri kullanıcı 客户 用户 顾客 客人 我 答 客 お客様 顧客 ユーザー 고객 사용자 ลูกค้า ग्राहक клиент");

    /// <summary>Finds the answer.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="from">Where the question's rest begins.</param>
    /// <param name="answer">Where the answer begins.</param>
    public static bool TrySkip(ReadOnlySpan<char> text, int from, out int answer)
    {
        answer = from + 2;
        if (answer < text.Length && text[from] is '?' or '？' && text[from + 1] == ' ')
        {
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

        var reply = text[answer..Math.Min(text.Length, answer + LongestSpeaker)];
        var colon = reply.IndexOfAny(':', '\n');
        if (colon > 0 && reply[colon] == ':' && (question || Speakers.Contains(reply[..colon].Trim("* "))) && reply[..colon].IndexOfAnyInRange('0', '9') < 0)
        {
            answer += colon + 1;
            return true;
        }

        return question;
    }
}
