using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.Money;

/// <summary>Tells the security number of a card from that of a gate: the card is spoken of before it in its sentence, and not cardboard.</summary>
internal static class SecurityNumber
{
    private const int Reach = 64;

    private static readonly WordSet Others = new("cardboard cardigan cardigans cardiac cardiology discard discarded discarding");

    /// <summary>Says whether a word is "security number", with no card before it.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The word.</param>
    public static bool IsOfAnything(ReadOnlySpan<char> text, in WordHit word)
    {
        if (!text[word.Start..word.End].Equals("security number", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var near = text[Math.Max(0, word.Start - Reach)..word.Start];
        near = near[(near.LastIndexOfAny('.', '\n') + 1)..];
        foreach (var part in near.SplitAny(" ,;:()\"'’-/_|!"))
        {
            if (near[part].Contains("card", StringComparison.OrdinalIgnoreCase) && !Others.Contains(near[part]))
            {
                return false;
            }
        }

        return true;
    }
}
