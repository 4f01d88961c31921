using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.Contact.Phones;

/// <summary>Tells of a number behind the name of a payment app that it counts something ("Vipps til 4 000 000 brukere", "Bizum superó 612345678 operaciones") and is nobody's phone to pay to.</summary>
internal static class PaymentApp
{
    private static readonly WordSet Apps = new("vipps bizum mobilepay");

    // What a request goes on with: "Bizum 612345678 cuando puedas"; what is counted stands there else.
    private static readonly WordSet Onwards = new("por para cuando si y e o u a con de en el es gracias porfa porfi porfis please pls thanks thx and for to takk tak så og hvis når om i før innen hilsen er");

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

    private static bool IsCounted(ReadOnlySpan<char> behind) =>
        behind is [' ', var first, ..] && char.IsLower(first) && !Onwards.Contains(behind[1..(behind[1..].IndexOfAny(" ,.;:!?)\n") is >= 0 and var end ? end + 1 : behind.Length)]);
}
