using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Says of "my name is …" that a thing says it, as advertisements do: "Meu nome é trabalho, diz a nova campanha".</summary>
internal static class SaidByThing
{
    private const int Longest = 48;
    private const int MostWords = 4;
    private static readonly SearchValues<char> ClauseEnds = SearchValues.Create(".,;:!?\n");
    private static readonly WordSet Verbs = new("says reads diz dit dice recita steht sagt lautet heißt affirme promet proclama declara promete promette dizia decía diceva disait said");

    private static readonly WordSet Things = new(
        "campaign mug label slogan poster bottle box perfume ad advert book cover shirt novel kampagne tasse etikett slogan plakat flasche dose parfüm werbung buch umschlag anzeige roman kaffeetasse pullover campagne affiche étiquette bouteille boîte parfum publicité livre couverture annonce roman "
        + "campaña taza etiqueta eslogan cartel botella caja anuncio libro portada novela campanha caneca rótulo cartaz garrafa caixa anúncio livro capa romance perfume campagna tazza etichetta manifesto bottiglia scatola profumo pubblicità libro copertina spot annuncio romanzo camiseta maglietta shirt angebot osterangebot katalog notice catalogue catálogo catalogo offre oferta offerta");

    // Whose name is no person's, at the beginning of the sentence: "Il wi-fi della casa si chiama …".
    private static readonly WordSet Named = new(
        """
        wifi wi-fi wlan netzwerk netz router network hotspot ssid rete réseau box red rede server drucker printer imprimante impresora stampante
        hotel hôtel restaurant ristorante restaurante bar bistro café trattoria taverna osteria bottega negozio tienda loja magasin boutique laden geschäft shop store firma ditta azienda empresa société entreprise company
        straße strasse via rue calle rua street piazza place plaza praça platz ort stadt dorf città paese ville village ciudad pueblo cidade town city libro livre livro buch book film movie película canzone chanson canción canção lied song prodotto produit producto produto produkt product
        """);

    private static readonly WordSet Relatives = new("que qui che who der die das");
    private static readonly WordSet Articles = new("il lo la le les un une el los una uno o a os as um uma der die das ein eine dem the my our mio mia nostro nostra mi nuestro nuestra meu minha mon ma notre mein meine unser unsere");

    /// <summary>Says of a phrase such as "is called" that a thing is spoken of at the beginning of its clause.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="phrase">Where the phrase begins.</param>
    public static bool IsOfThing(ReadOnlySpan<char> text, int phrase)
    {
        var clause = text[Math.Max(0, phrase - Longest)..phrase];
        var begin = clause.LastIndexOfAny(ClauseEnds) + 1;
        if (begin == 0 && clause.Length < phrase)
        {
            return false;
        }

        // "Il negozio ha una commessa che si chiama …"
        clause = clause[begin..].TrimEnd(' ');
        var relative = clause[(clause.LastIndexOf(' ') + 1)..];
        if (Relatives.Contains(relative))
        {
            return Named.Contains(LastWord.Of(clause[..^relative.Length].TrimEnd(' '), Longest));
        }

        foreach (var part in clause.SplitAny(" '’"))
        {
            var word = clause[part];
            if (!word.IsEmpty && !Articles.Contains(word))
            {
                return Named.Contains(word);
            }
        }

        return false;
    }

    /// <summary>Says so.</summary>
    /// <param name="behind">What stands behind the name.</param>
    public static bool Follows(ReadOnlySpan<char> behind)
    {
        if (behind is not [',', ' ', ..])
        {
            return false;
        }

        behind = behind[2..Math.Min(behind.Length, Longest)];
        var words = 0;
        foreach (var part in behind.SplitAny(' ', '.', ',', '\n'))
        {
            if (words == 0 ? !Verbs.Contains(behind[part]) : Things.Contains(behind[part]))
            {
                return words > 0;
            }

            if (++words > MostWords)
            {
                break;
            }
        }

        return false;
    }
}
