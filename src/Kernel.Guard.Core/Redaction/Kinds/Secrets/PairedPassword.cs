using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Tells a label of an address or a user and his password, whose two values follow: "my email and password are …".</summary>
internal static class PairedPassword
{
    private static readonly PhraseEnds Labels = new(
        "and password", "and my password", "und passwort", "und kennwort", "und mein passwort", "et mot de passe", "et mon mot de passe", "et le mot de passe", "y contraseña", "y mi contraseña", "y la contraseña", "e senha", "e a senha", "e minha senha", "e password", "e la password", "e la mia password");

    /// <summary>Says whether a text ends with the second half of such a label.</summary>
    public static bool Ends(ReadOnlySpan<char> before) => Labels.Length(before) > 0;

    /// <summary>Says whether a value behind a word for a password is the address that stands first in such a pair.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The word.</param>
    /// <param name="value">The value.</param>
    public static bool IsAddress(ReadOnlySpan<char> text, in WordHit word, ReadOnlySpan<char> value) => value.IndexOf('@') is > 0 and var at && value[at..].Contains('.') && Ends(text[..word.Met]);
}
