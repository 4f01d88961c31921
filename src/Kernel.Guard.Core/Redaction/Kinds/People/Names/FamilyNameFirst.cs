using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Reads a field in which the given name stands behind the family name and a comma: "Lovelace, Ada".</summary>
internal static class FamilyNameFirst
{
    private const int LongestRole = 24;

    // Whose field this is serves somebody else, whom a date of birth behind speaks of.
    private static readonly WordSet Serving = new(
        "physician doctor gp pcp surgeon dentist therapist provider attorney lawyer employer arzt ärztin hausarzt hausärztin zahnarzt anwalt rechtsanwalt arbeitgeber médecin médico médica medico dottore avocat abogado avvocato advogado employeur empleador huisarts arts werkgever läkare lege læge arbetsgivare arbeidsgiver lääkäri lekarz doktor avukat");

    // "Admitted Johnson, Robert James, DOB …"
    private static readonly WordSet Happened = new(
        """
        admitted readmitted discharged seen examined registered referred treated transferred diagnosed enrolled hired notified aufgenommen entlassen vorgestellt überwiesen eingewiesen behandelt untersucht verlegt admis admise hospitalisé hospitalisée vu vue transféré transférée ingresado ingresada ingresa atendido atendida
        trasladado trasladada ricoverato ricoverata dimesso dimessa visitato visitata internado internada admitido admitida opgenomen ontslagen gezien behandeld inlagd utskriven indlagt udskrevet innlagt utskrevet przyjęty przyjęta wypisany wypisana
        """);

    /// <summary>Says whether the word directly before a family name is that of a firm or of who serves somebody, and no person's own: "Kanzlei Becker", "Arbeitgeber Siemens", but "Employee Johnson".</summary>
    public static bool StandsBehindAnother(ReadOnlySpan<char> text, int family)
    {
        var word = LastWord.Before(text, family, LongestRole);
        return word.Length > 0 && (Serving.Contains(word) || (char.IsUpper(word[0]) && !Happened.Contains(word) && !NameStops.Titles.Contains(word) && (WordLexicon.Match(text, family - 1 - word.Length).Kinds & PiiKinds.PersonName) == PiiKinds.None));
    }

    /// <summary>Reads the given name too, only where that is all of the field.</summary>
    public static NameRead Read(ReadOnlySpan<char> text, in NameRead read)
    {
        if (read.Words > 2 || read.End + 2 >= text.Length || text[read.End] != ',' || text[read.End + 1] != ' '
            || !NameReader.TryRead(text, read.End + 2, lower: false, out var given) || given.Words > 2 || given.Common > 0 || !NameFields.IsFieldEnd(text, given.End))
        {
            return read;
        }

        return read with { End = given.End, Words = read.Words + given.Words, StartsGiven = read.StartsGiven || given.StartsGiven };
    }

    /// <summary>Reads it behind the word for a role; of "Treating physician: Weber, Thomas Martin, DOB …" the second is another person.</summary>
    public static NameRead ReadBehind(ReadOnlySpan<char> text, in WordHit word, in NameRead read)
    {
        var whole = Read(text, read);
        return whole.Words - read.Words > 1 && Serving.Contains(LastWord.UpToBlank(text[word.Start..word.End])) && IsBeforeBirth(text, whole.End) ? read : whole;
    }

    /// <summary>Says whether a family and a given name are one person behind a mere word: a comma ends them, and where the first is a given name too ("Patient Paul, Thomas, geb. …") a birth follows.</summary>
    public static bool IsSure(ReadOnlySpan<char> text, in NameRead family, int end) =>
        family.StartsGiven ? family.Words == 1 && IsBeforeBirth(text, end) : Surnames.Is(text[family.Start..family.End]) || text[end..] is [',', ..];

    private static bool IsBeforeBirth(ReadOnlySpan<char> text, int end) => text[end..] is [',', ' ', _, ..] && (WordLexicon.Match(text, end + 2).Kinds & PiiKinds.BirthDate) != PiiKinds.None;
}
