using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Says of a word for a user name that it speaks of a thing's: "identifiant de l'article : TH-2207"; or is what a commit changes: "8a6f1c2 login: retry twice".</summary>
internal static class OtherIdentifier
{
    private const int Longest = 40;
    private const int ShortestHash = 7;
    private const int LongestHash = 12;
    private const int LongestLine = 96;
    private const int FewestOfPhrase = 3;
    private static readonly WordSet Files = new("sql cs py ts js json yml yaml md log txt xml html css java php csv toml ini cfg tf tsx jsx");
    private static readonly string[] Statements = [" ON", " FROM", " TABLE", " INTO", " JOIN", " INDEX", " KEY", " CONSTRAINT"];

    private static readonly WordSet Sorts = new(
        "anyone anybody someone somebody everyone everybody who whoever a an the any each every person people wer jeder jede jemand die der das eine ein person personen wen qui quiconque personne personnes toute tout celui celle le la un une chaque ceux "
        + "quien quienes persona personas cualquier toda todo el los las una quem pessoa pessoas qualquer toda todo o os as um uma chi persona persone chiunque ogni il lo la un una wie iedereen");
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

    /// <summary>Says of what was taken for a user name that it is a part of a longer identifier, a file's, a table's or a command's name, or a word of the sentence that says what a user is.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The word that announced it.</param>
    /// <param name="start">The value's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool IsValueOfOther(ReadOnlySpan<char> text, in WordHit word, int start, int end)
    {
        var value = text[start..end];
        return (start > 0 && start - 1 == word.End && text[word.End] == '_') || (value.LastIndexOf('.') is > 0 and var dot && Files.Contains(value[(dot + 1)..])) || IsDescribed(text, word, start, end)
            || (text[..start] is [.., ' '] && (IsOfStatement(text[..(start - 1)]) || (value.IndexOfAnyExceptInRange('a', 'z') < 0 && IsCommand(text, start, end)))) || IsOfResource(text, start);
    }

    // "Usuario: persona que compra", "Nutzer: wer etwas kauft"
    private static bool IsDescribed(ReadOnlySpan<char> text, in WordHit word, int start, int end) =>
        text[end..] is [' ', var next, ..] && char.IsLower(next) && start > word.End && text[word.End..start].TrimEnd(' ') is ":" or " :" or "：" && Sorts.Contains(text[start..end]);

    // CREATE INDEX ix_user_login ON app_user
    private static bool IsOfStatement(ReadOnlySpan<char> before)
    {
        foreach (var word in Statements)
        {
            if (before.EndsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // "  logout      end the session": the first cell of its line, and a phrase in the second.
    private static bool IsCommand(ReadOnlySpan<char> text, int start, int end)
    {
        var before = text[Math.Max(0, start - Longest)..start].TrimEnd(' ');
        if (before is not [.., '\n'] || text[end..] is not [' ', ' ', ..])
        {
            return false;
        }

        var rest = text[end..Math.Min(text.Length, end + Longest + Longest)].TrimStart(' ');
        for (var words = 1; words < FewestOfPhrase; words++)
        {
            var length = rest.IndexOfAnyExceptInRange('a', 'z');
            if (length < 1 || rest[length..] is not [' ', not ' ', ..])
            {
                return false;
            }

            rest = rest[(length + 1)..];
        }

        return true;
    }

    // resource "aws_iam_account_alias" "shop" {
    private static bool IsOfResource(ReadOnlySpan<char> text, int start)
    {
        if (start < 3 || text[(start - 3)..start] is not "\" \"")
        {
            return false;
        }

        var line = text[Math.Max(0, start - LongestLine)..start];
        line = line[(line.LastIndexOf('\n') + 1)..];
        return line.StartsWith("resource \"", StringComparison.Ordinal) || line.StartsWith("data \"", StringComparison.Ordinal);
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
