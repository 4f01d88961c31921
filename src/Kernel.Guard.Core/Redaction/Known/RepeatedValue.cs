using KernelGuard.Redaction.Custom;
using KernelGuard.Redaction.Kinds.Money;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Known;

/// <summary>Is a value that was found, and is looked for again.</summary>
/// <param name="Text">The value, as it was written.</param>
/// <param name="Found">The finding.</param>
/// <param name="IsTelling">Whether it is hardly said by chance: no plain word, and no short number.</param>
internal readonly record struct RepeatedValue(string Text, HostFinding Found, bool IsTelling)
{
    /// <summary>Says whether a value is found wherever it stands, by its form alone: no word had to give it away.</summary>
    /// <param name="found">The finding.</param>
    /// <param name="value">Its text.</param>
    public static bool IsEvident(in Finding found, ReadOnlySpan<char> value) => found.Kind switch
    {
        PiiKinds.KnownValue => true,
        PiiKinds.Email or PiiKinds.Url or PiiKinds.CryptoAddress or PiiKinds.Phone => IsOfForm(found),
        PiiKinds.PaymentCard => IsOfForm(found) && PaymentCardRecognizer.IsOfForm(value),
        PiiKinds.Iban => IsOfForm(found) && IbanRecognizer.IsOfForm(value),
        _ => false,
    };

    private static bool IsOfForm(in Finding found) => found.Confidence is not Confidence.Named and >= Confidence.Likely;
}
