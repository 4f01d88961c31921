using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Says of a word behind "User:" and its like that a user says it in a turn of a chat ("Utente: allora, il codice è …"), and that it is not the name he signs in with. A name that is made up is one.</summary>
internal static class SaidByUser
{
    private const string Signs = " \"'`“”«»*_>\n\t";

    private static readonly WordSet Openings = new(
        """
        well so okay please hello thanks thank sorry sure also allora ecco bene grazie prego ciao scusi quindi also hallo danke bitte genau moment alors bonjour merci voilà donc d'accord bueno vale gracias hola entonces claro pues então obrigado obrigada olá certo hallo bedankt dank goed
        dzień dziękuję proszę dobrze hej tack takk jaha merhaba teşekkürler tamam kiitos selvä moi
        """);

    /// <summary>Says so.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The label.</param>
    /// <param name="start">The first character of the word behind it.</param>
    /// <param name="end">The character after its last.</param>
    public static bool Is(ReadOnlySpan<char> text, in WordHit word, int start, int end)
    {
        if (start <= word.End || text[word.End] != ':' || UserNameValue.IsCertain(text[start..end]))
        {
            return false;
        }

        return (RoleTurn.IsSpeaker(text[word.Start..word.End]) && GoesOn(text, word.End + 1, start, end)) || RoleTurn.Is(text, word.Start, word.End, start);
    }

    // Other words of a sentence stand before it, or it is one that a sentence begins with.
    private static bool GoesOn(ReadOnlySpan<char> text, int said, int start, int end)
    {
        var before = text[said..start];
        return before.ContainsAnyExcept(Signs) || Openings.Contains(text[start..end]) || (NameStops.Small.Contains(text[start..end]) && end < text.Length && text[end] == ' ');
    }
}
