using System.Buffers;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Finds codes where a word for a code and one for what it opens stand in one clause, in whichever order: "the locker has code 4471", "Code fürs Schließfach: B39-7714".</summary>
internal sealed class DoorCodeRecognizer : IRecognizer
{
    private const int ReachBefore = 40;
    private const int ReachBehind = 56;
    private const int LongestGap = 28;
    private const int Shortest = 4;
    private const int Longest = 8;

    private static readonly SearchValues<char> ClauseEnds = SearchValues.Create(".;!?\n()。；");
    private static readonly SearchValues<string> Codes = SearchValues.Create(
        ["code", "kode", "kod", "koodi", "código", "codigo", "codice", "combinación", "combinacion", "combinaison", "combinazione", "combinação", "combination", "kombination", "combinatie", "segredo", "şifre", "sifre", "cijfercode", "szyfr", "密码", "密碼", "番号", "暗証", "コード", "비밀번호", "비번", "번호", "코드", "รหัส"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Openings = SearchValues.Create(
        ["opens with", "unlocks with", "unlock with", "open with", "punch in", "takes ", "geht mit", "öffnet mit", "öffnet sich mit", "öffnen mit", "aufmachen mit", "tippen", "eingeben", "ouvre avec", "s'ouvre", "faites", "tapez", "faire le", "composez", "abre con", "abre com", "marca ", "marque ", "marcas ", "teclea", "digita", "digite", "tecle", "apre con", "premi ", "open met", "gaat met", "toets ", "otwiera się", "otwierasz", "wpisz", "wstukaj", "öppnas med", "öppnar med", "slå ", "slår ", "åbnes med", "åbner med", "tast ", "åpnes med", "åpner med", "aukeaa", "näppäile", "açılıyor", "açılır", "tuşla", "输入", "按", "を押", "を入力", "で開", "누르", "กด"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> OtherCodes = SearchValues.Create(
        ["zip", "post", "area", "error", "fehler", "erreur", "fejl", "virhe", "promo", "discount", "rabat", "country", "vorwahl", "product", "model", "part n", "source", "qr", "bar", "color", "farb", "dress", "http", "exit", "status", "型号", "邮", "郵便", "電話", "电话", "전화", "우편", "部屋", "房", "hata", "steuer", "hex", "offset", "ovenkood", "unicode", "encod", "decod", "codec"],
        StringComparison.OrdinalIgnoreCase);

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
        if (word.End == 0 || DoorWords.Table.RoleOf(text[word.Start..word.Met]) == DoorRole.None)
        {
            return false;
        }

        var behind = text[word.Met..Math.Min(text.Length, word.Met + ReachBehind)];
        var digit = FirstLong(behind);
        var clause = behind.IndexOfAny(ClauseEnds) is >= 0 and var stop ? stop : behind.Length;
        if (digit < 1 || digit > clause)
        {
            return false;
        }

        var before = text[Math.Max(0, word.Start - ReachBefore)..word.Start];
        before = before[(Math.Max(before.LastIndexOfAny(ClauseEnds), before.LastIndexOfAny(',', '，', '、')) + 1)..];
        var between = behind[..digit];
        var coded = between.ContainsAny(Codes) || (between.ContainsAny(Openings) && !before.ContainsAnyInRange('0', '9'));
        if (!(coded || (digit <= LongestGap && before.ContainsAny(Codes) && !before.ContainsAnyInRange('0', '9'))) || between.ContainsAny(OtherCodes) || before.ContainsAny(OtherCodes))
        {
            return false;
        }

        var start = word.Met + digit;
        start -= start - 1 > word.Met && text[start - 1] is >= 'A' and <= 'Z' && !char.IsLetterOrDigit(text[start - 2]) ? 1 : 0;
        var end = End(text, start);
        var joint = text[..start].TrimEnd(" \"'*«“„");
        var plain = end - start == Shortest && !text[start..end].ContainsAnyExceptInRange('0', '9');
        var fault = char.IsAsciiLetterUpper(text[start]) && PinForm.IsOfAlarm(text[word.Start..word.Met]);
        if (fault || start < candidate.Floor || char.IsLetterOrDigit(text[start - 1]) && !NumberBoundary.IsEastAsian(text[start - 1]) || end - start < Shortest || NumberUnits.Follows(text, end) || NumberUnits.IsYear(text, start, end)
            || (plain && joint[^1] != ':' && text.Slice(start, 2) is "19" or "20" && !coded) || joint[^1] is '$' or '€' or '£' or '¥' or '#' or '+' or '/' or '.' or '-')
        {
            return false;
        }

        finding = new Finding(start, end, PiiKinds.Secret, Confidence.Named);
        return true;
    }

    /// <summary>Answers where a code's first digit stands: a small number among the words is none, as in "PIN till skrivaren på plan 3: 9266"; -1 where no digit is.</summary>
    internal static int FirstLong(ReadOnlySpan<char> behind)
    {
        var digit = behind.IndexOfAnyInRange('0', '9');
        var run = digit > 0 && behind[digit - 1] == ' ' ? DigitGroups.RunLength(behind[digit..]) : 0;
        return run is 1 or 2 && behind[(digit + run)..] is [' ' or ':', _, ..] && behind[(digit + run)..].IndexOfAnyInRange('0', '9') is > 0 and var next ? digit + run + next : digit;
    }

    /// <summary>Answers where a code ends: 4471, 7193*, 12-34-56, B39-7714, 48B21, #2764#; its start where there is none.</summary>
    internal static int End(ReadOnlySpan<char> text, int start)
    {
        var (end, digits, letters) = (start, 0, 0);
        for (; end < text.Length && end - start <= Longest + 4; end++)
        {
            if (char.IsAsciiDigit(text[end]))
            {
                digits++;
            }
            else if (text[end] is >= 'A' and <= 'Z')
            {
                letters++;
            }
            else if (!(text[end] == '-' && end + 1 < text.Length && char.IsAsciiLetterOrDigit(text[end + 1])))
            {
                break;
            }
        }

        var closed = end == text.Length || !(char.IsLetterOrDigit(text[end]) && !NumberBoundary.IsEastAsian(text[end])) && text[end] is not ('/' or ':' or '%' or '€' or '$' or '£' or '-' or '_')
            && !(text[end] is '.' or ',' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]));
        return !closed || digits is < 3 or > Longest || letters > 2 ? start : end + (end < text.Length && text[end] is '#' or '*' ? 1 : 0);
    }
}
