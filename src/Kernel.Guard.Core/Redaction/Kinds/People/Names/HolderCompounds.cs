using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Knows German compounds for who holds or takes something ("Karteninhaberin", "Versicherungsnehmer"): behind one two or three words in capitals of which one is a known name are one without a sign, where they end the clause and speak of nothing else.</summary>
internal static class HolderCompounds
{
    private static readonly WordEndings Endings = new("inhaber", "inhaberin", "nehmer", "nehmerin", "halter", "halterin", "steller", "stellerin");

    // A form's next labels, on the same line.
    private static readonly WordSet Labels = new("datum ort unterschrift unterschriften anschrift adresse straße strasse hausnummer plz name vorname nachname nummer bank bankname betrag konto stempel telefon telefonnummer ausweis ja nein angaben daten");

    /// <summary>Says whether such a word names somebody.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The word.</param>
    /// <param name="read">What was read behind it.</param>
    public static bool Name(ReadOnlySpan<char> text, in WordHit word, in NameRead read) =>
        read.Words is 2 or 3 && (read.StartsGiven || read.EndsFamily) && Endings.End(text[word.Start..word.End]) && (read.End == text.Length || text[read.End] is ',' or '.' or ';' or '\n' or '\r' or ')') && !AreLabels(text[read.Start..read.End]);

    private static bool AreLabels(ReadOnlySpan<char> words)
    {
        foreach (var word in words.Split(' '))
        {
            if (Labels.Contains(words[word]))
            {
                return true;
            }
        }

        return WordLexicon.SpokenOf(words) != PiiKinds.None;
    }
}
