using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Fields;

/// <summary>
/// Reads from a question that is a member of an object to the answer in a member behind it: <c>{"question":"Your password?","answer":</c>; in a list of messages, to the text of the next one.
/// </summary>
internal static class AnswerMember
{
    private const int MostMembers = 4;
    private const int Reach = 96;
    private static readonly SearchValues<char> Between = SearchValues.Create(", \r\n\t{}");
    private static readonly SearchValues<char> Signs = SearchValues.Create("\"'\\: ");
    private static readonly WordSet Answers = new("answer answers a reply response antwort réponse reponse respuesta risposta resposta antwoord svar odpowiedź vastaus cevap 回答 答 答案 답변");
    private static readonly WordSet Texts = new("text content message body msg");

    /// <summary>Finds the answer.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="close">The quote that closes the question.</param>
    /// <param name="answer">Where the answer begins, behind its quote.</param>
    public static bool TrySkip(ReadOnlySpan<char> text, int close, out int answer)
    {
        answer = close;
        var end = Math.Min(text.Length, close + Reach);
        var at = close + 1;
        for (var (members, next) = (0, false); members < MostMembers; members++)
        {
            var from = at;
            at += LengthOf(text[at..end], Between);
            next |= text[from..at].Contains('{');
            var name = at + LengthOf(text[at..end], Signs);
            if (!text[from..at].Contains(',') || name == at || !text[at..name].ContainsAny('"', '\''))
            {
                return false;
            }

            var length = text[name..end].IndexOfAny(Signs);
            var value = name + length + LengthOf(text[(name + Math.Max(0, length))..end], Signs);
            if (length < 1 || value == end || !text[(name + length)..value].Contains(':'))
            {
                return false;
            }

            // "hint":"": the second quote closes.
            value -= text[..value] switch { [.., '\\', '"', '\\', '"'] => 2, [.., '"', '"'] or [.., '\'', '\''] => 1, _ => 0 };
            if (Answers.Contains(text[name..(name + length)]) || (next && Texts.Contains(text[name..(name + length)])))
            {
                answer = value;
                return true;
            }

            var quoted = text[value - 1] is '"' or '\'';
            var rest = text[value..end];
            var behind = quoted ? rest.IndexOf(text[value - 1]) : rest.IndexOfAny(',', '}');
            if (behind < 0)
            {
                return false;
            }

            at = value + behind + (quoted ? 1 : 0);
        }

        return false;
    }

    private static int LengthOf(ReadOnlySpan<char> text, SearchValues<char> signs) => text.IndexOfAnyExcept(signs) is >= 0 and var end ? end : text.Length;
}
