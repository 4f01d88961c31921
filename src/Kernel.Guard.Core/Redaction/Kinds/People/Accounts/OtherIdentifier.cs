using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Says of a word for a user name that it speaks of a thing's: "identifiant de l'article : TH-2207"; or is what a commit changes: "8a6f1c2 login: retry twice".</summary>
internal static class OtherIdentifier
{
    private const int Longest = 40;
    private const int ShortestHash = 7;
    private const int LongestHash = 12;
    private static readonly WordSet Small = new("de du des d l le la les unique interne technique do da del della dell dello di of the");

    private static readonly WordSet Things = new(
        "article articles produit produits commande commandes lot palette entrepôt capteur colis facture ticket session appareil machine transaction paiement requête message fichier magasin rayon version objet livraison envoi stock emplacement modèle pièce étagère boutique borne caisse tâche processus rapport page bloc clé conteneur serveur module événement image "
        + "artículo producto pedido lote almacén sensor paquete factura sesión dispositivo transacción articolo prodotto ordine lotto magazzino sensore pacco fattura sessione dispositivo artigo produto encomenda armazém sensor pacote fatura sessão dispositivo");

    /// <summary>Says so.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The word.</param>
    /// <param name="value">Where the value begins.</param>
    public static bool Is(ReadOnlySpan<char> text, in WordHit word, int value)
    {
        if (IsOfCommit(text, word))
        {
            return true;
        }

        var between = text[word.End..Math.Min(value, Math.Min(text.Length, word.End + Longest))];
        if (between.Length < 4 || between[0] != ' ')
        {
            return false;
        }

        foreach (var part in between.SplitAny(" '’:"))
        {
            var next = between[part];
            if (!next.IsEmpty && !Small.Contains(next))
            {
                return Things.Contains(next);
            }
        }

        return false;
    }

    // "8a6f1c2 login: retry twice", "* login: fix redirect loop", "chore(username): bump validator-2"
    private static bool IsOfCommit(ReadOnlySpan<char> text, in WordHit word)
    {
        var behind = text[word.End..Math.Min(text.Length, word.End + Longest)];
        if (behind is [')', ':', ' ', ..])
        {
            return word.Start > 1 && text[word.Start - 1] == '(' && char.IsAsciiLetterLower(text[word.Start - 2]);
        }

        var before = text[Math.Max(0, word.Start - Longest)..word.Start];
        var line = before.LastIndexOf('\n') + 1;
        if (line == 0 && before.Length < word.Start)
        {
            return false;
        }

        before = before[line..];
        var first = before.TrimStart(" *-");
        first = first.IndexOf(' ') is > 0 and var hash && IsHash(first[..hash]) ? first : before.TrimStart(' ');
        var lead = first[..(first.IndexOf(' ') is >= 0 and var blank ? blank : first.Length)];
        return lead.Length < first.Length && (IsHash(lead) || (behind is [':', ' ', ..] && char.IsAsciiLetterLower(text[word.Start]) && first.Trim(' ').Length == lead.Length && (lead is "*" or "-" || !lead.ContainsAnyExceptInRange('0', '9')) && IsPhrase(behind[2..])));
    }

    private static bool IsHash(ReadOnlySpan<char> lead) =>
        lead.Length is >= ShortestHash and <= LongestHash && lead.ContainsAnyInRange('0', '9') && lead.ContainsAnyInRange('a', 'f') && lead.IndexOfAnyExcept("0123456789abcdef") < 0;

    // Two words at least, in small letters.
    private static bool IsPhrase(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('a', 'z');
        return end > 1 && text[end..] is [' ', >= 'a' and <= 'z', ..];
    }
}
