using System.Collections.Immutable;

namespace KernelGuard.Redaction.Scanning;

/// <summary>Names where a recognizer is asked.</summary>
internal enum Trigger
{
    /// <summary>At an at sign.</summary>
    AtSign,

    /// <summary>At a colon.</summary>
    Colon,

    /// <summary>At a backslash.</summary>
    Backslash,

    /// <summary>At the first digit of a run that no letter stands before.</summary>
    Number,

    /// <summary>At the first digit behind a letter.</summary>
    LetteredNumber,

    /// <summary>Behind a word of the lexicon that speaks of one of the recognizer's kinds. The value may stand at any distance that the recognizer allows.</summary>
    Word,
}

/// <summary>Finds values of some kinds. Stateless; it looks at a bounded stretch around the candidate, so that a scan stays linear.</summary>
internal interface IRecognizer
{
    /// <summary>Gets the kinds that it finds.</summary>
    PiiKinds Kinds { get; }

    /// <summary>Gets where it is asked.</summary>
    Trigger Trigger { get; }

    /// <summary>Gets how many digits the groups at a <see cref="Trigger.Number"/> hold at least where there can be a value, so that fewer are not looked at.</summary>
    int FewestDigits => 1;

    /// <summary>Gets whether there is a value behind a <see cref="Trigger.Word"/> only where a digit stands near the word: elsewhere it is not asked.</summary>
    bool NeedsNumber => false;

    /// <summary>Says whether a value can stand at a <see cref="Trigger.Number"/> of a shape; asked once for each shape when a redactor is built. False is certain.</summary>
    bool MayStandAt(NumberShape shape) => true;

    /// <summary>Answers the recognizer of a host that names its regions.</summary>
    /// <param name="regions">ISO 3166-1 codes; empty for none.</param>
    IRecognizer In(ImmutableArray<string> regions) => this;

    /// <summary>Looks whether a value stands at a candidate.</summary>
    bool TryFind(in Candidate candidate, out Finding finding);
}
