using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Documents;

/// <summary>Reads the number of the new passport or licence behind that of the old one, whatever its form is: "l'ancien portait le numéro 961135777902 et le nouveau le 19DB14648".</summary>
internal static class RenewedDocument
{
    private const int MostWords = 7;
    private const int LongestWord = 12;
    private const int Shortest = 7;
    private const int Longest = 13;
    private const int FewestDigits = 5;
    private static readonly WordSet News = new("new neu neue neuer neuen nouveau nouvelle nuevo nueva nuovo nuova novo nova nieuw nieuwe ny nya nye nyt nytt nowy nowego uusi yeni новый");

    private static readonly WordSet Small = new(
        """
        and the one is has number no passport licence license und der die das ist hat lautet trägt die nummer pass führerschein et le la l'autre est a porte numéro passeport permis y el es tiene número pasaporte permiso carné e il è ha numero passaporto patente o é tem passaporte
        en het de nummer paspoort rijbewijs och det den är har numret körkort og er har nummeret a numer ma jest ja on numero
        """);

    /// <summary>Reads it.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="first">The old document's number.</param>
    /// <param name="finding">Takes the new one's.</param>
    public static bool TryRead(ReadOnlySpan<char> text, in Finding first, out Finding finding)
    {
        finding = default;
        var (at, renewed) = (first.End, false);
        for (var words = 0; words < MostWords; words++)
        {
            at += at < text.Length && text[at] is ',' or ':' ? 1 : 0;
            if (at + 1 >= text.Length || text[at] != ' ')
            {
                return false;
            }

            var start = at + 1;
            var end = start;
            while (end < text.Length && end - start <= Longest && (char.IsAsciiDigit(text[end]) || char.IsAsciiLetterUpper(text[end])))
            {
                end++;
            }

            if (renewed && end - start is >= Shortest and <= Longest && DigitGroups.DigitsIn(text[start..end]) >= FewestDigits)
            {
                finding = new Finding(start, end, first.Kind, Confidence.Named);
                return NumberBoundary.Closes(text, end) && !NumberUnits.Follows(text, end) && !SecondNumber.IsDay(text[start..end]);
            }

            at = GapWords.WordEnd(text, start, Math.Min(text.Length, start + LongestWord));
            var news = News.Contains(text[start..at]);
            if (!news && !Small.Contains(text[start..at]))
            {
                return false;
            }

            renewed |= news;
        }

        return false;
    }
}
