using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Finds a secret that is the whole of a text, where what names the text, its JSON key, says so.</summary>
internal sealed class HintedSecretRecognizer(Trigger trigger) : IRecognizer
{
    private const int Longest = 512;

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Secret;

    /// <inheritdoc/>
    public Trigger Trigger { get; } = trigger;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        if (candidate.Hint.IsEmpty || candidate.Floor > 0 || text.Length > Longest || text.Contains(' ') || (WordLexicon.SpokenOf(candidate.Hint) & PiiKinds.Secret) == 0)
        {
            return false;
        }

        var place = new Assignment(0, Joint.Sign, '"', Tight: false);
        if (!(SecretWords.NamesPassword(candidate.Hint) ? SecretValue.IsPassword(text, place, setting: true) : SecretValue.IsKey(text, SecretWords.NamesSecret(candidate.Hint))))
        {
            return false;
        }

        finding = new Finding(0, text.Length, PiiKinds.Secret, Confidence.Named);
        return true;
    }
}
