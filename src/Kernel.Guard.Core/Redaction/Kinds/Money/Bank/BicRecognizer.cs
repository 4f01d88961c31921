using System.Buffers;
using KernelGuard.Redaction.Kinds.Numbered;
using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money.Bank;

/// <summary>Finds business identifier codes (ISO 9362) behind their words: four letters, a country, two characters, three more for a branch, in capitals.</summary>
internal sealed class BicRecognizer : IRecognizer
{
    private const int Short = 8;
    private const int Whole = 11;
    private const int Reach = 48;
    private const int MostLettersBefore = 3;
    private const int MostLettersBehind = 10;
    private static readonly SearchValues<char> Signs = SearchValues.Create(":=\">'|\n");
    private static readonly WordSet Fields = new("field fields column parameter tag feld spalte champ colonne campo columna colonna veld kolom fält felt pole");

    private static readonly WordSet Pronouns = new("es it das this det den dit to se");

    private static readonly WordSet AtBank = new("chez bei at with presso hos bij en no na w u for für pour para per voor för dla");

    private const string Countries =
        "AD AE AF AG AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CK CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FK FO FR "
        + "GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MK ML MM "
        + "MN MO MQ MR MS MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NZ OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TC TD TG TH TJ TL TM "
        + "TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WS XK YE ZA ZM ZW";

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.BankRouting;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        var text = candidate.Text;
        var whole = candidate.Word.End == 0;
        if (!whole && candidate.Word.End - candidate.Word.Start == 2)
        {
            // "sc", a sort code, is no word for a BIC.
            finding = default;
            return false;
        }

        for (int at = candidate.At, most = Math.Min(text.Length, at + Reach); at < most; at++)
        {
            if (char.IsAsciiLetterUpper(text[at]) && (at == 0 || !NumberBoundary.IsWord(text[at - 1])) && LengthAt(text, at) is > 0 and var length)
            {
                finding = new Finding(at, at + length, PiiKinds.BankRouting, Confidence.Named);
                return at >= candidate.Floor && (whole || (at > candidate.At && !IsField(text[(at + length)..]) && (Ties(candidate.Word, text, candidate.At, at, text.Slice(at, length), MostLettersBefore) || (!text[candidate.At..at].Contains('(') && IsAnswer(candidate, at)) || IsApposed(text, candidate.At, at, length) || IsToldLater(text[candidate.At..at], text.Slice(at, length)))));
            }
        }

        return TryFindBefore(candidate, out finding);
    }

    /// <summary>Finds the code that stands directly behind an IBAN, of a bank in the same country.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="iban">Where the IBAN begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="finding">The code.</param>
    public static bool TryFindBehindIban(ReadOnlySpan<char> text, int iban, int end, out Finding finding)
    {
        const int MostSigns = 3;
        var at = end;
        while (at < text.Length && at - end < MostSigns && text[at] is ' ' or ',' or ';' or '/' or '|' or '-' or '(' or '\n' or '\t')
        {
            at++;
        }

        var length = at == end || at == text.Length || !char.IsAsciiLetterUpper(text[at]) ? 0 : LengthAt(text, at);
        finding = new Finding(at, at + length, PiiKinds.BankRouting, Confidence.Named);
        return length > 0 && text.Slice(at + 4, 2).Equals(text.Slice(iban, 2), StringComparison.OrdinalIgnoreCase);
    }

    // "My BIC? It's …"
    private static bool IsAnswer(in Candidate candidate, int at) => LabelGap.Read(candidate.Text, candidate.Word.Start, candidate.Word.End) is { Bond: >= Bond.Weak } gap && gap.End == at;

    // "weil der BIC fehlte. Er lautet …", "laut Bankverzeichnis ist es …"
    private static bool IsToldLater(ReadOnlySpan<char> between, ReadOnlySpan<char> code)
    {
        var last = LastWord.UpToBlank(between.TrimEnd(' '));
        var verb = between.TrimEnd(' ') is var told && Pronouns.Contains(last) ? LastWord.UpToBlank(told[..^last.Length].TrimEnd(' ')) : last;
        return between is [.., ' '] && NumberedPhrase.Verbs.Contains(verb) && !between.ContainsAny(Signs) && !between.ContainsAnyInRange('0', '9') && (code.Length == Whole || code.ContainsAnyInRange('0', '9') || BankPlace.IsNamed(code));
    }

    // "The SWIFT (TRSTDEST) field"
    private static bool IsField(ReadOnlySpan<char> behind) => behind is [')', ' ', ..] && Fields.Contains(behind[2..(behind[2..].IndexOfAny(" .,;)\n") is >= 0 and var end ? end + 2 : behind.Length)]);

    private static bool IsApposed(ReadOnlySpan<char> text, int word, int at, int length) =>
        Apposition.Begins(text[word..at]) && (text.Slice(at, length).ContainsAnyInRange('0', '9') || (BankPlace.IsNamed(text.Slice(at, length)) && (!text[word..at].EndsWith(", ", StringComparison.Ordinal) || Apposition.Ends(text[(at + length)..]) || IsAtBank(text[(at + length)..]))));

    // "le BIC, BNPAFRPP chez nous"
    private static bool IsAtBank(ReadOnlySpan<char> behind) => behind is [' ', _, ..] && AtBank.Contains(behind[1..GapWords.WordEnd(behind, 1, Math.Min(behind.Length, MostLettersBehind))]);

    // COBADEFF is our BIC.
    private static bool TryFindBefore(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        for (int at = candidate.Word.Start - Short, least = Math.Max(candidate.Floor, candidate.Word.Start - Reach); at >= least; at--)
        {
            if (char.IsAsciiLetterUpper(text[at]) && (at == 0 || !NumberBoundary.IsWord(text[at - 1])) && LengthAt(text, at) is > 0 and var length)
            {
                finding = new Finding(at, at + length, PiiKinds.BankRouting, Confidence.Named);
                return at + length < candidate.Word.Start && text[at + length] is not '-' && Ties(candidate.Word, text, at + length, candidate.Word.Start, text.Slice(at, length), MostLettersBehind) && text[(at + length)..candidate.Word.Start].ContainsAnyExcept(' ');
            }
        }

        return false;
    }

    // Eight capitals may be a word: but for those that name a bank's place, only signs or few letters stand between them and their name, and no remark: "BIC: see (SCHMIDTS)".
    private static bool Ties(in WordHit word, ReadOnlySpan<char> text, int start, int end, ReadOnlySpan<char> code, int most)
    {
        var between = text[start..end];
        if (!Bridge.Ties(between))
        {
            return false;
        }

        if (code.ContainsAnyInRange('0', '9') || code.EndsWith("XXX", StringComparison.Ordinal))
        {
            return true;
        }

        var sign = between.LastIndexOfAny(Signs);
        var bracket = between.LastIndexOf('(');
        if (BankPlace.IsNamed(code))
        {
            return sign >= 0 || bracket >= 0 || LettersIn(between) <= most || NumberedPhrase.Verbs.Contains(LastWord.UpToBlank(between));
        }

        // "Taylor Swift (STRENGTH)": that word is also a name and a language.
        return (sign >= 0 || !text[word.Start..word.End].Equals("swift", StringComparison.OrdinalIgnoreCase))
            && (bracket <= sign || LettersIn(between[..bracket]) == 0)
            && LettersIn(between[(sign + 1)..]) <= most;
    }

    private static int LettersIn(ReadOnlySpan<char> text)
    {
        var letters = 0;
        foreach (var c in text)
        {
            letters += char.IsLetter(c) ? 1 : 0;
        }

        return letters;
    }

    private static int LengthAt(ReadOnlySpan<char> text, int at)
    {
        var run = 0;
        while (at + run < text.Length && run <= Whole && (char.IsAsciiLetterUpper(text[at + run]) || char.IsAsciiDigit(text[at + run])))
        {
            run++;
        }

        if (run is not (Short or Whole) || text.Slice(at, 6).ContainsAnyInRange('0', '9') || (at + run < text.Length && NumberBoundary.IsWord(text[at + run])))
        {
            return 0;
        }

        return Countries.AsSpan().IndexOf(text.Slice(at + 4, 2), StringComparison.Ordinal) is >= 0 and var place && place % 3 == 0 ? run : 0;
    }
}
