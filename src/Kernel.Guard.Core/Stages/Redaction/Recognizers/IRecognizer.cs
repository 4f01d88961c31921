namespace KernelGuard.Stages.Redaction.Recognizers;

/// <summary>Finds values of one kind. Stateless; it looks at a bounded stretch around the candidate, so that a scan stays linear.</summary>
internal interface IRecognizer
{
    /// <summary>Gets the kind that it finds.</summary>
    PiiKinds Kind { get; }

    /// <summary>Gets whether it looks at runs of digits; otherwise it looks at at signs.</summary>
    bool Numeric { get; }

    /// <summary>Looks whether a value stands at a candidate.</summary>
    bool TryFind(in Candidate candidate, out Finding finding);
}
