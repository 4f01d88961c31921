using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Reads the first of the passwords that a word for several announces: "my passwords are mossBadger1 and quietMarmot2". More is said about passwords in general than about one, so that only what is made up counts.</summary>
internal static class SeveralPasswords
{
    /// <summary>Gets the words.</summary>
    public const string Words = "passwords, passcodes, passwörter, passwoerter, kennwörter, kennwoerter, mots de passe, contraseñas, senhas";

    private static readonly WordSet Plurals = new(Words.Replace(",", "", StringComparison.Ordinal));

    /// <summary>Says whether a word names several.</summary>
    public static bool Names(ReadOnlySpan<char> word) => Plurals.Contains(word) || word.StartsWith("mots", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the first.</summary>
    /// <param name="candidate">The word.</param>
    /// <param name="finding">What was found.</param>
    public static bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var place = Assignment.Read(candidate, candidate.Word.End);
        if (place.Joint < Joint.Verb || place.Start < candidate.Floor)
        {
            return false;
        }

        var end = SecretValue.End(text, place);
        var value = text[place.Start..Math.Max(place.Start, end)];
        finding = new Finding(place.Start, end, PiiKinds.Secret, Confidence.Named);
        return SecretValue.IsMadeUp(value) && value.ContainsAnyInRange('0', '9') && !MadeUp.IsTerm(value) && !(end < text.Length && text[end] is '(' or '[' or '=');
    }
}
