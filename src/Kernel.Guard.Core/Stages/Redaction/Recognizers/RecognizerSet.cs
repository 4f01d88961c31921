namespace KernelGuard.Stages.Redaction.Recognizers;

/// <summary>Holds the recognizers in the order in which they are asked at one place.</summary>
internal static class RecognizerSet
{
    private static readonly IRecognizer[] All = [new EmailRecognizer(), new IbanRecognizer(), new PaymentCardRecognizer(), new PhoneRecognizer()];

    /// <summary>Answers the recognizers of some kinds.</summary>
    public static IRecognizer[] Of(PiiKinds kinds) => [.. All.Where(recognizer => (recognizer.Kind & kinds) != 0)];
}
