namespace KernelGuard.Stages.Redaction.Recognizers;

/// <summary>Names where a recognizer is asked.</summary>
internal enum Trigger
{
    /// <summary>At an at sign.</summary>
    AtSign,

    /// <summary>At the first digit of a run that no letter stands before.</summary>
    Number,

    /// <summary>At the first digit behind a letter.</summary>
    LetteredNumber,
}

/// <summary>Finds values of one kind. Stateless; it looks at a bounded stretch around the candidate, so that a scan stays linear.</summary>
internal interface IRecognizer
{
    /// <summary>Gets the kind that it finds.</summary>
    PiiKinds Kind { get; }

    /// <summary>Gets where it is asked.</summary>
    Trigger Trigger { get; }

    /// <summary>Looks whether a value stands at a candidate.</summary>
    bool TryFind(in Candidate candidate, out Finding finding);
}
