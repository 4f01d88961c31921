using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Fields;

/// <summary>Reads from a question for a value to the answer: behind the question, or on the next line, over the speaker's name.</summary>
internal static class QuestionGap
{
    private const int LongestRest = 56;

    private static readonly WordSet Speakers = new(
        "customer client user me caller buyer tenant student shopper subscriber traveller traveler driver applicant employee sender contact person visitatore visiteur visitante besucher anrufer gast patient member guest visitor a r ans resp answer réponse respuesta risposta resposta antwoord svar odpowiedź vastaus 回答 reply you kunde kundin antwort client cliente usuario usuário utente klant klient kund asiakas müşteri kullanıcı 客户 用户 顾客 客人 我 答 客 お客様 顧客 ユーザー 고객 사용자 ลูกค้า ग्राहक клиент");

    private static readonly string[] Fillers =
        ["le ", "el ", "il ", "am ", "on the ", "sure, ", "sure! ", "sure. ", "sure: ", "sure thing, ", "absolutely, ", "yes! ", "yes. ", "yup, ", "hi, ", "hello, ", "i think it's ", "should be ", "i'm ", "ich bin ", "je suis ", "it says ", "it reads ", "here it says ", "mine is ", "ours is ", "dice ", "pone ", "pone que es ", "da steht ", "hier steht ", "il est écrit ", "c'è scritto ", "está escrito ", "er staat ", "der står ", "det står ", "unter ", "mit ", "als ", "as ", "under ", "with ", "sous ", "avec ", "comme ", "bajo ", "con ", "como ", "come ", "com ", "onder ", "met ", "soy ", "sono ", "sou ", "claro que sí, ", "por supuesto, ", "volentieri, ", "certamente, ", "claro: ", "com certeza, ", "pois não, ", "natürlich: ", "sehr gerne, ", "selbstverständlich, ", "volontiers, ", "avec plaisir, ", "d'accord, ", "vale, ", "va bene, ", "好的，", "好，", "可以，", "嗯，", "はい。", "ええ、", "えっと、", "yes, ", "ok, ", "of course, ", "ja, ", "klar, ", "gerne, ", "oui, ", "oui c'est ", "yes it's ", "yes it is ", "yeah it's ", "ja das ist ", "ja es ist ", "sí es ", "sì è ", "sim é ", "bien sûr, ", "sí, ", "claro, ", "sì, ", "certo, ", "sim, ", "好的,", "好,", "はい、", "네, ", "it's ", "it is ", "that's ", "that is ", "that would be ", "c'est ", "das ist ", "es ist ", "sie lautet ", "er lautet ", "es lautet ", "sie ist ", "er ist ", "das wäre ", "ce serait ", "es el ", "es la ", "sería ", "è il ", "è la ", "sarebbe ", "é o ", "é a ", "seria ", "yeah, ", "yep, ", "natürlich, ", "c'est bien ", "voilà: ", "eccolo: "];
    private static readonly string[] RequestWords = ["ください", "お願いします", "お願いいたします", "どうぞ", "伺えますか", "伺ってもよろしいですか", "いただけますか", "頂けますか", "もらえますか", "please", "bitte", "s'il vous plaît", "svp", "por favor", "per favore", "alstublieft", "请提供", "请告知", "谢谢"];
    private static readonly SearchValues<char> LastOfRequests = SearchValues.Create([.. RequestWords.Select(static request => request[^1])]);
    private static readonly PhraseStarts FillerStarts = new(Fillers);
    private const int MostFillers = 3;

    /// <summary>Finds the answer.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="from">Where the question's rest begins.</param>
    /// <param name="answer">Where the answer begins.</param>
    /// <param name="statements">Whether a sentence that ends with a full stop asks too: "I need your password."</param>
    public static bool TrySkip(ReadOnlySpan<char> text, int from, out int answer, bool statements = false)
    {
        answer = from + 2;
        if (answer < text.Length && text[from] is '?' or '？' && (text[from + 1] == ' ' || text[from + 1] >= '\u2E80') && text[answer..Math.Min(text.Length, from + LongestRest)].TrimStart(' ') is not ['\n', ..])
        {
            answer -= text[from + 1] == ' ' ? 0 : 1;
            answer = SpeakerEnd(text, answer, from, asked: false);
            return true;
        }

        if (answer <= text.Length && text[from..answer] is ['?' or '？', '\''])
        {
            return AnswerMember.TrySkip(text, from + 1, out answer) && SkipFillers(text, ref answer);
        }

        answer = from;
        var rest = text[from..Math.Min(text.Length, from + LongestRest)];
        var line = rest.IndexOfAny('\n', '"', '<');
        var asked = line < 0 ? [] : rest[..line].TrimEnd(" \r\\*_");
        var question = !asked.IsEmpty && (asked[^1] is '?' or '？' || Requests(asked.TrimEnd("。.!:：")));
        if (question && rest[line] == '<' && asked.IndexOfAnyInRange('0', '9') < 0 && TurnHead.SkipTags(text, from + line) is var tagged && tagged > from + line)
        {
            answer = SpeakerEnd(text, tagged, from, asked: true);
            return SkipFillers(text, ref answer);
        }

        if (line < 0 || rest[line] != '\n' || asked.IndexOfAnyInRange('0', '9') >= 0)
        {
            return question && rest[line] == '"' && AnswerMember.TrySkip(text, from + line, out answer) && SkipFillers(text, ref answer);
        }

        answer = from + line + 1;
        while (answer < text.Length && text[answer] is '>' or ' ' or '*' or '-' or '\n' && answer - from - line < 6)
        {
            answer++;
        }

        var speaker = SpeakerEnd(text, answer, from, question || (statements && !asked.IsEmpty && asked[^1] is '.' or '。'));
        if (speaker == answer && (statements || !question))
        {
            return false;
        }

        answer = speaker;
        return SkipFillers(text, ref answer);
    }

    private static bool SkipFillers(ReadOnlySpan<char> text, ref int answer)
    {
        for (var fillers = 0; fillers < MostFillers && FillerLength(text, answer) is > 0 and var filler; fillers++)
        {
            answer += filler;
        }

        return true;
    }

    // "please", said instead of a question mark
    private static bool Requests(ReadOnlySpan<char> asked)
    {
        if (asked.IsEmpty || !LastOfRequests.Contains(char.ToLowerInvariant(asked[^1])))
        {
            return false;
        }

        foreach (var request in RequestWords)
        {
            if (asked.EndsWith(request, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // Answers where the answer begins behind who gives it: "[10:33] eve:", "[visitor] sure, …", "Antwort 1:". Behind a question on a line of its own anybody answers who may speak.
    private static int SpeakerEnd(ReadOnlySpan<char> text, int at, int question, bool asked)
    {
        if (TurnHead.Read(text, at) is not { Said: > 0 } head)
        {
            var stamp = at + (asked ? TurnStamp.Length(text[at..]) : 0);
            return stamp > at && DashedSpeakerLength(text[stamp..]) is > 0 and var dashed ? stamp + dashed : stamp;
        }

        var speaker = WithoutTurn(text[head.Start..head.End].Trim());
        var name = speaker.TrimEnd("0123456789 ");
        var anybody = asked && head.Sign != '>' && name.Length == speaker.Length && !name.ContainsAny(":/=") && AskedTurn.IsSpeaker(text, head, question);
        return !name.IsEmpty && (Speakers.Contains(name) || anybody) && name.IndexOfAnyInRange('0', '9') < 0 ? head.Said : at;
    }

    // "turn 5 user", "msg 12 customer": the turn's number stands before who speaks.
    private static ReadOnlySpan<char> WithoutTurn(ReadOnlySpan<char> speaker) =>
        speaker.LastIndexOf(' ') is > 1 and var blank && char.IsAsciiDigit(speaker[blank - 1]) && Speakers.Contains(speaker[(blank + 1)..]) ? speaker[(blank + 1)..] : speaker;

    // "[10:13] Cliente — oui c'est le …"
    private static int DashedSpeakerLength(ReadOnlySpan<char> text)
    {
        const int Longest = 16;
        var end = GapWords.WordEnd(text, 0, Math.Min(text.Length, Longest));
        return end > 0 && text[end..] is [' ', '-' or '—' or '–', ' ', ..] && Speakers.Contains(text[..end]) ? end + " - ".Length : 0;
    }

    /// <summary>Answers how long the word is with which people begin an answer, with the blank before it; 0 for none.</summary>
    public static int FillerLength(ReadOnlySpan<char> text, int at)
    {
        var blank = at < text.Length && text[at] == ' ' ? 1 : 0;
        return at < text.Length && FillerStarts.Length(text[(at + blank)..]) is > 0 and var filler ? blank + filler : 0;
    }
}
