using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money;

/// <summary>Lists what is known of cards, accounts and wallets.</summary>
internal static class MoneyKinds
{
    /// <summary>Gets the modules.</summary>
    public static readonly KindModule[] Modules =
    [
        new() { Recognizers = [new IbanRecognizer(), new PaymentCardRecognizer()] },
    ];
}
