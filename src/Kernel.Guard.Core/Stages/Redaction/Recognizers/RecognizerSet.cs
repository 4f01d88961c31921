namespace KernelGuard.Stages.Redaction.Recognizers;

/// <summary>Holds the recognizers of some kinds by their trigger, in the order in which they are asked at one place.</summary>
internal sealed class RecognizerSet
{
    private static readonly IRecognizer[] All = [new EmailRecognizer(), new IbanRecognizer(), new PaymentCardRecognizer(), new PhoneRecognizer()];

    private readonly IRecognizer[][] _byTrigger;

    /// <summary>Creates the set of some kinds.</summary>
    public RecognizerSet(PiiKinds kinds)
    {
        IRecognizer[] asked = [.. All.Where(recognizer => (recognizer.Kind & kinds) != 0)];
        IsEmpty = asked.Length == 0;
        _byTrigger = [.. Enum.GetValues<Trigger>().Select(trigger => asked.Where(recognizer => recognizer.Trigger == trigger).ToArray())];
    }

    /// <summary>Gets whether nothing is looked for.</summary>
    public bool IsEmpty { get; }

    /// <summary>Asks the recognizers of a trigger.</summary>
    public bool TryFind(Trigger trigger, in Candidate candidate, out Finding finding)
    {
        foreach (var recognizer in _byTrigger[(int)trigger])
        {
            if (recognizer.TryFind(candidate, out finding))
            {
                return true;
            }
        }

        finding = default;
        return false;
    }
}
