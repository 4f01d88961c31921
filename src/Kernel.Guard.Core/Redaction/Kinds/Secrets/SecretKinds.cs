using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Lists what is known of keys, tokens and passwords.</summary>
internal static class SecretKinds
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.Secret, SecretWords.Passwords),
            new(PiiKinds.Secret, SecretForms.Passwords),
            new(PiiKinds.Secret, SeveralPasswords.Words),
            new(PiiKinds.Secret, SecretWords.Keys),
            new(PiiKinds.Secret, SecretWords.Beginnings),
            .. PinWords.Table.Phrases,
            .. OneTimeCodeWords.Table.Phrases,
            new(PiiKinds.Secret | Phrases.Capitals, OneTimeCodeWords.Abbreviation),
            .. CommandSecretRecognizer.Commands.Phrases,
            .. CredentialPairRecognizer.Words.Phrases,
            .. CallSecretRecognizer.Calls.Phrases,
            .. DoorWords.Table.Phrases,
            new(PiiKinds.Secret, TokenForms.Words),
        ],
        Recognizers =
        [
            new TokenRecognizer(), new JwtRecognizer(), new PrivateKeyRecognizer(), new AuthorizationRecognizer(), new AssignedSecretRecognizer(), new OneTimeCodeRecognizer(), new CommandSecretRecognizer(), new CredentialPairRecognizer(), new BotTokenRecognizer(), new CallSecretRecognizer(), new DoorCodeRecognizer(), new ToldPinRecognizer(),
            new SidRecognizer(Trigger.Number), new SidRecognizer(Trigger.LetteredNumber), new SharedAccessSignature(),
        ],
        Docs =
        [
            (PiiKinds.Secret, "an issuer's prefix, alphabet and length; JSON web tokens whose header decodes; private keys in PEM, whole; `Authorization` values; what stands behind *password*, *token*, *secret*, *API key* and the like, in ten languages, unless it is a placeholder, a type, an expression or a word (a word is one where it is all of an element or of its label's line, or what somebody says his own or a system's is or to sign in with; four plain words or more where they are all of a line or quotes and none speaks of passwords); four to eight digits beside words for one-time codes; the password of a pair such as *credentials: user / password*; passwords in the arguments of `curl`, `mysql`, `docker login` and `sshpass`"),
        ],
    };
}
