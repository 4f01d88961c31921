using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Knows the words for who is treated or looked after, directly before a name: "pt Gareth Tennyson", "Pat. Großmann, Silke", "Patient: …".</summary>
internal static class PatientWord
{
    private const int Longest = 12;

    private static readonly WordSet Words = new("patient patients patientin patiente paciente paziente pasient pasienten patienten patiënt potilas pacjent pacjentka hasta client cliente klient klientin cliënt resident bewohner bewohnerin versicherter versicherte");
    private static readonly WordSet Shortened = new("pt pat pac paz pts");

    /// <summary>Says whether a word is one by itself: written out, or "pt".</summary>
    public static bool StandsAlone(ReadOnlySpan<char> word) => Words.Contains(word) || word is "pt" or "Pt" or "PT";

    /// <summary>Says whether one stands directly before a name; the shortened ones with their full stop, as "Pat" alone is a name.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Where the name begins.</param>
    public static bool StandsBefore(ReadOnlySpan<char> text, int start)
    {
        var before = text[..start];
        if (before is not [.., ' '])
        {
            return false;
        }

        before = before[..^1].TrimEnd(':');
        return before is [.., '.'] ? Shortened.Contains(LastWord.Of(before[..^1], Longest)) : StandsAlone(LastWord.Of(before, Longest));
    }
}
