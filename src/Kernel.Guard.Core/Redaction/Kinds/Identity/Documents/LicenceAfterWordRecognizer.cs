using System.Buffers;
using System.Collections.Frozen;
using KernelGuard.Redaction.Kinds.Identity.China;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Documents;

/// <summary>
/// Finds the licence directly behind its word whatever its form is: six to twenty letters and digits, at least four of them digits, or seven to thirteen digits alone. Washington's begin with WDL, or with five letters of a name
/// and stars; China's are resident ids.
/// </summary>
internal sealed class LicenceAfterWordRecognizer : IRecognizer
{
    private const int Reach = 40;
    private const int Shortest = 6;
    private const int Longest = 20;
    private const int FewestDigits = 4;
    private static readonly SearchValues<char> Between = SearchValues.Create(" :.#=\"'()\n>|№°º为為是はの号號码碼番编編第：");

    private const string States = "al ak az ar ca co ct de dc fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada hampshire jersey mexico york carolina dakota ohio oklahoma oregon pennsylvania rhode island tennessee texas utah vermont virginia washington wisconsin wyoming north south west new";

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Connectors = ((string[])
    [
        "says", "reads", "shows", "has", "with", "says:", "steht", "dit", "dice", "diz", "porte", "number", "no", "num", "nr", "id", "is", "my", "the", "in", "from", "state", "issued", "by", "de", "du", "do", "da", "del", "di", "della", "numero", "número", "nummer", "numéro", "n", "numaram", "numarası", "numarasi", "numaralı", "numaram:", "ist", "lautet", "es", "on", "er", "är", "to", "jest",
        "est", "é", "è", .. States.Split(' '),
    ]).ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.DrivingLicence;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc/>
    public bool NeedsNumber => true;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var last = Math.Min(text.Length, candidate.At + Reach);
        for (var at = candidate.At; at < last;)
        {
            if (Between.Contains(text[at]))
            {
                at++;
                continue;
            }

            var end = at;
            while (end < text.Length && end - at <= Longest + 1 && IsPart(text, end))
            {
                end++;
            }

            var token = text[at..end];
            if (token.IsEmpty || token.Length > Longest)
            {
                return false;
            }

            if (IsLicence(token) || IsTurkish(text[candidate.Word.Start..candidate.Word.End], token))
            {
                finding = new Finding(at, end, PiiKinds.DrivingLicence, Confidence.Named);
                return at >= candidate.Floor && NumberBoundary.Opens(text, at, candidate.Floor, certain: true) && NumberBoundary.Closes(text, end);
            }

            if (!Connectors.Contains(token))
            {
                return false;
            }

            at = end;
        }

        return false;
    }

    // Six digits, which elsewhere are anything.
    private static bool IsTurkish(ReadOnlySpan<char> word, ReadOnlySpan<char> token) =>
        token.Length == Shortest && !token.ContainsAnyExceptInRange('0', '9') && (word.StartsWith("ehliyet", StringComparison.OrdinalIgnoreCase) || word.StartsWith("sürücü", StringComparison.OrdinalIgnoreCase) || word.StartsWith("surucu", StringComparison.OrdinalIgnoreCase));

    private static bool IsPart(ReadOnlySpan<char> text, int at) =>
        char.IsAsciiLetterOrDigit(text[at]) || text[at] == '*' || (text[at] >= '\u00C0' && NumberBoundary.IsWord(text[at]))
        || (text[at] == '-' && at + 1 < text.Length && char.IsAsciiLetterOrDigit(text[at + 1]));

    private static bool IsLicence(ReadOnlySpan<char> token)
    {
        var (digits, letters) = (0, 0);
        foreach (var c in token)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
            letters += char.IsAsciiLetter(c) || c == '*' ? 1 : 0;
        }

        if (letters == 0)
        {
            return digits == token.Length && (digits is >= 7 and <= 12 || (digits == 13 && token[..3] is not ("978" or "979")) || (digits == 18 && ResidentId.IsValid(token)));
        }

        var isWashington = token.Length == 12 && (token.StartsWith("WDL", StringComparison.OrdinalIgnoreCase) || (char.IsAsciiDigit(token[7]) && char.IsAsciiLetter(token[0])));
        return letters + digits >= Shortest && (digits >= FewestDigits || (isWashington && digits > 0))
            && (letters <= 8 || isWashington) && (token[^1] is not 'X' and not 'x' || digits != 17 || ResidentId.IsValid(token));
    }
}
