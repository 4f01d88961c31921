using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Says of "my name is …" that a thing says it, as advertisements do: "Meu nome é trabalho, diz a nova campanha".</summary>
internal static class SaidByThing
{
    private const int Longest = 48;
    private const int MostWords = 4;
    private static readonly WordSet Verbs = new("says reads diz dit dice recita steht sagt lautet heißt affirme promet proclama declara promete promette dizia decía diceva disait said");

    private static readonly WordSet Things = new(
        "campaign mug label slogan poster bottle box perfume ad advert book cover shirt novel kampagne tasse etikett slogan plakat flasche dose parfüm werbung buch umschlag anzeige roman kaffeetasse pullover campagne affiche étiquette bouteille boîte parfum publicité livre couverture annonce roman "
        + "campaña taza etiqueta eslogan cartel botella caja anuncio libro portada novela campanha caneca rótulo cartaz garrafa caixa anúncio livro capa romance perfume campagna tazza etichetta manifesto bottiglia scatola profumo pubblicità libro copertina spot annuncio romanzo camiseta maglietta shirt angebot osterangebot katalog notice catalogue catálogo catalogo offre oferta offerta");

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
