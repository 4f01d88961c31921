using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Contact;

/// <summary>Lists what is known of e-mail addresses.</summary>
internal static class EmailKind
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words = [new(PiiKinds.Email, HiddenEmailSigns.Ats)],
        Recognizers = [new EmailRecognizer(), new HiddenEmailRecognizer(Trigger.AtSign), new HiddenEmailRecognizer(Trigger.Word), new SpacedEmailRecognizer(), new BrokenEmailRecognizer()],
        Docs =
        [
            (PiiKinds.Email, "the parts around an at sign, in Latin, Greek and Cyrillic letters, and quoted local parts; also where the signs are words (`ada (at) example (dot) com`, `ada(a)example.com`, *arobase*, *punkt*, 艾特) or have blanks around them, or between all characters, and over a line's end. Not versions (`react@18.2.0`), files (`icon@2x.png`), `git@…` or `host:/path`; of `name@example.com.pdf` the address"),
        ],
    };
}
