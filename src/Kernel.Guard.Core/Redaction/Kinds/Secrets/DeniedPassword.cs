using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Reads the password that somebody says is not his any more, since he says behind it which is: "my password is not oldHorse12 but newHorse34".</summary>
internal static class DeniedPassword
{
    private static readonly PhraseStarts Denials = new(["is not", "isn't", "is no longer", "was not", "wasn't", "ist nicht mehr", "ist nicht", "war nicht", "lautet nicht mehr", "lautet nicht"]);

    /// <summary>Reads it.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">Where the word for the password ends.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    /// <param name="finding">What was found.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int word, int floor, out Finding finding)
    {
        finding = default;
        var denial = text[word..] is [' ', _, ..] ? Denials.Length(text[(word + 1)..], " ") : 0;
        var start = word + denial + 2;
        if (denial == 0 || start >= text.Length || start < floor)
        {
            return false;
        }

        var end = SecretValue.End(text, new Assignment(start, Joint.Verb, '\0', Tight: false));
        var value = text[start..Math.Max(start, end)];
        finding = new Finding(start, end, PiiKinds.Secret, Confidence.Named);
        return SecretValue.IsMadeUp(value) && !MadeUp.IsTerm(value) && !PasswordSpeech.HoldsOrDescribes(value[(value.LastIndexOf('-') + 1)..]) && SecondValue.TryRead(text, finding, out _);
    }
}
