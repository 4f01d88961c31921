using System.Buffers;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Documents;

/// <summary>Finds the passport directly behind its word whatever its form is: eight to ten capitals and digits in turns, as the Dutch ones are, of which four are digits (ICAO 9303 leaves up to nine, and a check digit).</summary>
internal sealed class PassportAfterWordRecognizer : IRecognizer
{
    private const int Shortest = 8;
    private const int Longest = 10;
    private const int FewestDigits = 4;
    private const int MostWords = 3;
    private const int OfDutch = 9;
    private static readonly SearchValues<char> Capitals = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private static readonly People.Words.WordSet Connectors = new("met nummer number no nr n numero número numéro num is ist lautet är er on est es é è to the my mijn nieuwe with mit med the of van number:");

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Passport;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc/>
    public bool NeedsNumber => true;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var at = candidate.At;
        if (IsGerman(text[candidate.Word.Start..candidate.Word.End]))
        {
            return false;
        }

        for (var words = 0; words <= MostWords && candidate.Word.End > 0; words++)
        {
            while (at < text.Length && text[at] is ' ' or ':' or '.' or '(' or '=' or '"' or '°' or 'º' or '#' or '\n')
            {
                at++;
            }

            var end = at;
            while (end < text.Length && end - at <= Longest && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
            {
                end++;
            }

            var token = text[at..end];
            if (IsPassport(token) || (text[candidate.Word.Start..candidate.Word.End].StartsWith("paspoort", StringComparison.OrdinalIgnoreCase) && IsDutch(token)))
            {
                finding = new Finding(at, end, PiiKinds.Passport, Confidence.Named);
                return at >= candidate.Floor && NumberBoundary.Opens(text, at, candidate.Floor, certain: true) && NumberBoundary.Closes(text, end);
            }

            if (token.IsEmpty || !Connectors.Contains(token))
            {
                return false;
            }

            at = end;
        }

        return false;
    }

    // Identity cards and passports of Germany have a form of their own, with a check digit.
    private static bool IsGerman(ReadOnlySpan<char> word) =>
        word.Contains("ausweis", StringComparison.OrdinalIgnoreCase) || word.Contains("reisepass", StringComparison.OrdinalIgnoreCase) || word.StartsWith("perso", StringComparison.OrdinalIgnoreCase) || word.StartsWith("german", StringComparison.OrdinalIgnoreCase);

    // NXKESJ345, NPLA2N2N3: behind its Dutch word two digits are enough, one of them at the end.
    private static bool IsDutch(ReadOnlySpan<char> token) =>
        token.Length == OfDutch && !char.IsAsciiDigit(token[0]) && !char.IsAsciiDigit(token[1]) && !token.ContainsAnyExcept(Capitals) && char.IsAsciiDigit(token[^1]) && (char.IsAsciiDigit(token[^2]) || (token[0] is 'N' or 'B' or 'S' && token[..^2].ContainsAnyInRange('0', '9')));

    private static bool IsPassport(ReadOnlySpan<char> token)
    {
        var (digits, turns) = (0, 0);
        for (var i = 0; i < token.Length; i++)
        {
            if (!char.IsAsciiDigit(token[i]) && !char.IsAsciiLetterUpper(token[i]))
            {
                return false;
            }

            digits += char.IsAsciiDigit(token[i]) ? 1 : 0;
            turns += i > 0 && char.IsAsciiDigit(token[i]) != char.IsAsciiDigit(token[i - 1]) ? 1 : 0;
        }

        return token.Length is >= Shortest and <= Longest && digits >= FewestDigits && digits < token.Length && turns > 0;
    }
}
