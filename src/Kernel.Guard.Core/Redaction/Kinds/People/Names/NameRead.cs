namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Is what was read where a name may stand.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">The character after its last.</param>
/// <param name="Words">How many words it has, particles left out.</param>
/// <param name="StartsGiven">Whether it begins with a known given name.</param>
/// <param name="Common">How many of its words are ordinary words.</param>
/// <param name="StartsCommon">Whether its first word is one.</param>
/// <param name="Lower">Whether it is written in lower case.</param>
/// <param name="EndsFamily">Whether it ends with a known family name, or with a word that is built as one.</param>
internal readonly record struct NameRead(int Start, int End, int Words, bool StartsGiven, int Common, bool StartsCommon, bool Lower, bool EndsFamily)
{
    /// <summary>Gets whether it is a person's wherever persons are spoken of: two words or more, of which the first or the last proves it.</summary>
    public bool IsPerson => Words > 1 && (StartsGiven || (EndsFamily && Common == 0));

    /// <summary>Gets whether it may be a name beside a phrase that announces one.</summary>
    public bool IsLikely => (StartsGiven && Words > 1) || (!StartsCommon && Common < Words);

    /// <summary>Gets whether it may be a name beside a phrase that announces other things as often.</summary>
    public bool IsCertain => StartsGiven || (Words > 1 && Common == 0);
}
