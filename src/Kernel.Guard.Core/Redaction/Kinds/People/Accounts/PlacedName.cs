using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Reads the user name behind the words that say where it is somebody's: "Benutzername im Forum oboe_dan", "käyttäjätunnus verkkokirjastossa oboe_dan".</summary>
internal static class PlacedName
{
    private const int MostWords = 3;
    private const int LongestWord = 24;
    private const int Shortest = 5;
    private static readonly WordSet Small = new("in im at on for the auf beim bei der dem sur dans au le la du en el de nel nella sul sulla no na do da op bij het i på hos til w na u my our your mein meinem unserem notre mon votre mi nuestra nuestro mio minha mijn onze min vår");

    private static readonly WordEndings Places = new(
        "forum", "forumet", "foro", "fórum", "foorumissa", "portal", "portalen", "portale", "portail", "portaalissa", "shop", "boutique", "tienda", "negozio", "loja", "winkel", "butiken", "butikken", "kaupassa", "library", "bibliothek", "bücherei", "bibliothèque", "médiathèque", "biblioteca", "bibliotheek", "biblioteket", "bibliotece", "kirjastossa", "palvelussa", "sivustolla", "sivuilla",
        "app", "appen", "website", "webseite", "site", "sitio", "sito", "intranet", "chat", "kursplattform", "plattform", "plateforme", "plataforma", "piattaforma", "platform");

    /// <summary>Reads it: one that is made up, in small letters with a mark between, and ends its clause.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="label">Where the label ends.</param>
    /// <param name="start">The name's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int label, out int start, out int end)
    {
        (start, end) = (label, label);
        for (var words = 0; words < MostWords && start < text.Length && text[start] == ' '; words++)
        {
            var word = GapWords.WordEnd(text, start + 1, Math.Min(text.Length, start + LongestWord));
            if (word == start + 1)
            {
                return false;
            }

            if (Places.End(text[(start + 1)..word]))
            {
                start = word + 1;
                return word < text.Length && text[word] == ' ' && UserNameValue.TryRead(text, start, out end) && end - start >= Shortest && IsMarked(text[start..end]) && ClauseEnd.Is(text, end);
            }

            if (!Small.Contains(text[(start + 1)..word]))
            {
                return false;
            }

            start = word;
        }

        return false;
    }

    private static bool IsMarked(ReadOnlySpan<char> value)
    {
        var shape = ValueShape.Of(value);
        return shape is { Upper: 0, Humps: 0, Underscores: 1, Dots: 0 } && value.IndexOf('_') is var mark && value[..mark] is not ("log" or "sign" or "web" or "site") && value[(mark + 1)..] is not ("portal" or "forum" or "shop" or "site" or "server" or "app" or "up" or "in" or "out" or "only") && char.IsAsciiLetterLower(value[0]) && UserNameValue.IsCertain(value) && !UserNameValue.IsCode(value) && !AccountStops.Columns.End(value) && !AccountStops.FarColumns.End(value);
    }
}
