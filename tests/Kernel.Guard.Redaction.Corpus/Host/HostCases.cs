namespace KernelGuard.Corpus;

/// <summary>Makes the cases of the kinds that only a host knows: <see cref="PiiKinds.KnownValue"/> and <see cref="PiiKinds.Custom"/>.</summary>
public static class HostCases
{
    /// <summary>How many plain and negative cases a kind has.</summary>
    public const int Plain = 300, Negative = 150;

    /// <summary>Gets the kinds, each with what is aimed at: a host that hands a value over relies on it.</summary>
    public static IReadOnlyDictionary<PiiKinds, Aim> Kinds { get; } = new Dictionary<PiiKinds, Aim> { [PiiKinds.KnownValue] = Aim.Checksum, [PiiKinds.Custom] = Aim.Checksum };

    /// <summary>Gets an engine that looks for nothing but what the host knows and its recognizers find.</summary>
    public static Redactor Engine { get; } = new(new() { Kinds = PiiKinds.None }, HostRecognizers.All);

    /// <summary>Makes the cases of both kinds.</summary>
    public static IEnumerable<CorpusCase> All(int seed) =>
        KnownCases.Positive(new Draw(seed), Plain).Concat(KnownCases.Negative(new Draw(seed + 1), Negative))
            .Concat(CustomCases.Positive(new Draw(seed + 2), Plain)).Concat(CustomCases.Negative(new Draw(seed + 3), Negative));

    /// <summary>Redacts a case as its host would.</summary>
    public static RedactedText Redact(CorpusCase one) => Engine.Redact(one.Text, one.Known);
}
