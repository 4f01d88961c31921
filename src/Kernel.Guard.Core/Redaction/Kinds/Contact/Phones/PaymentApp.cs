using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.Contact.Phones;

/// <summary>Tells of a number behind the name of a payment app that it counts something ("Vipps til 4 000 000 brukere", "Bizum superó 612345678 operaciones") and is nobody's phone to pay to.</summary>
internal static class PaymentApp
{
    private static readonly WordSet Apps = new("vipps bizum mobilepay");

    private static readonly WordSet Counted = new(
        """
        users customers clients people persons transactions payments transfers operations downloads accounts members operaciones usuarios usuarias clientes personas transacciones transferencias pagos envíos bizums descargas euros
        brukere bruker kunder kundar personer mennesker nordmenn transaksjoner betalinger overføringer nedlastinger medlemmer kroner brugere danskere transaktioner overførsler downloads användare människor betalningar käyttäjää asiakasta maksua
        """);

    /// <summary>Says so.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The words before the number.</param>
    /// <param name="start">The number's first character.</param>
    /// <param name="end">The character after its last.</param>
    /// <param name="amount">Whether the number is grouped as thousands are.</param>
    public static bool Counts(ReadOnlySpan<char> text, in WordHit word, int start, int end, bool amount)
    {
        var label = text[word.Start..word.End];
        var blank = label.IndexOf(' ');
        return Apps.Contains(blank > 0 ? label[..blank] : label) && (amount || (blank < 0 && HoldsLetter(text[word.End..start])) || IsCounted(text[end..]));
    }

    private static bool HoldsLetter(ReadOnlySpan<char> between)
    {
        foreach (var c in between)
        {
            if (char.IsLetter(c))
            {
                return true;
            }
        }

        return false;
    }

    // "612345678 operaciones", "612345678 de usuarios"
    private static bool IsCounted(ReadOnlySpan<char> behind)
    {
        behind = behind.StartsWith(" de ") ? behind[3..] : behind;
        return behind is [' ', var first, ..] && char.IsLower(first) && Counted.Contains(behind[1..(behind[1..].IndexOfAny(" ,.;:!?)\n") is >= 0 and var end ? end + 1 : behind.Length)]);
    }
}
