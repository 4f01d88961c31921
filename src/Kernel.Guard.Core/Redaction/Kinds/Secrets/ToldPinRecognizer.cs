using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Finds the digits that a clause says a PIN or the code of a door is, whatever words tell whose it is: "PIN for the copier upstairs: 3391", "PIN do alarmu w biurze to 9070".</summary>
internal sealed class ToldPinRecognizer : IRecognizer
{
    private const int Reach = 64;
    private const int Shortest = 4;
    private const int Longest = 8;
    private const int LongestUntold = 6;
    private const int MostWords = 8;
    private const int MostUntold = 5;

    private static readonly SearchValues<char> ClauseEnds = SearchValues.Create(";!?\n(){}[]<>|=。；？！#$€£%");
    private static readonly SearchValues<string> OtherNumbers = SearchValues.Create(
        ["room", "zimmer", "floor", "error", "fehler", "line ", "zeile", "port ", "header", "gpio", "board", "digit", "stellig", "chiffre", "cifre", "dígito", "digito", "siffr", "cyfr", "numero di", "haneli", "位", "桁", "자리", "หลัก", "http", "version"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly WordSet Tells = new(
        """
        is now it's its was still equals reads be ist lautet jetzt war nun noch est c'est maintenant reste es ahora sigue era é agora continua fica è ora adesso resta is nu blijft to jest teraz nadal brzmi är nu er nå nyt on nyt yhä olkoon olarak artık oldu is:
        """);

    private static readonly WordSet Articles = new("le la el il o a the de het now nu nå nyt jetzt ab seit");
    private static readonly string[] Particles = ["是", "为", "為", "成", "は", "が", "に", "を", "은", "는", "이", "로", "คือ", "เป็น", "ใช้"];

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Secret;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc/>
    public bool NeedsNumber => true;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var word = candidate.Word;
        if (word.End == 0 || (word.Kinds & PiiKinds.Secret) == 0)
        {
            return false;
        }

        var label = text[word.Start..word.Met];
        var named = PinWords.RoleOf(label) == PinRole.Pin;
        if (!named && !label.Equals("pin", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var behind = text[word.End..Math.Min(text.Length, word.End + Reach)];
        var digit = DoorCodeRecognizer.FirstLong(behind);
        if (digit < 1)
        {
            return false;
        }

        var between = behind[..digit];
        var start = word.End + digit;
        start -= digit > 1 && text[start - 1] is >= 'A' and <= 'Z' && !char.IsLetterOrDigit(text[start - 2]) ? 1 : 0;
        between = between[..(start - word.End)];
        // Pin-Priority: 1001
        if (between is ['-', >= 'A' and <= 'Z', ..])
        {
            return false;
        }

        if (start < candidate.Floor || between.ContainsAny(ClauseEnds) || EndsSentence(between) || between.ContainsAny(OtherNumbers) || !(char.IsLetter(text[word.End]) || text[word.End] is ' ' or ':' or '-' || NumberBoundary.IsEastAsian(text[word.End])))
        {
            return false;
        }

        var end = DoorCodeRecognizer.End(text, start);
        var digits = end - start;
        if (digits is < Shortest or > Longest + 1 || NumberUnits.Follows(text, end) || (WordLexicon.SpokenOf(between) & ~(PiiKinds.Secret | PiiKinds.PersonName | PiiKinds.Phone | PiiKinds.PaymentCard | PiiKinds.BankAccount | PiiKinds.PostalAddress)) != PiiKinds.None)
        {
            return false;
        }

        finding = new Finding(start, end, PiiKinds.Secret, Confidence.Named);
        return IsTold(between) || (named && digits <= LongestUntold && between.Count(' ') <= MostUntold && between.TrimEnd(' ') is [.., var last] && char.IsLetter(last) && ClauseEnd.Is(text, end) && !NumberUnits.IsYear(text, start, end) && !MadeUp.IsTerm(LastWord.UpToBlank(between)));
    }

    private static bool IsTold(ReadOnlySpan<char> between)
    {
        between = between.TrimEnd(" \"'`*«“„");
        if (between.IsEmpty || between.Count(' ') > MostWords)
        {
            return false;
        }

        if (between[^1] is ':' or '：' or '→' || between.EndsWith("->", StringComparison.Ordinal))
        {
            return true;
        }

        foreach (var particle in between[^1] > '\u0E00' ? Particles : [])
        {
            if (between.EndsWith(particle, StringComparison.Ordinal))
            {
                return true;
            }
        }

        var last = LastWord.UpToBlank(between);
        return Tells.Contains(last) || (Articles.Contains(last) && Tells.Contains(LastWord.UpToBlank(between[..^last.Length])));
    }

    private static bool EndsSentence(ReadOnlySpan<char> between) => between.IndexOf(". ") is >= 0 and var stop && stop + 2 < between.Length && char.IsUpper(between[stop + 2]);
}
