namespace KernelGuard.Corpus;

/// <summary>Makes the whole corpus from a seed.</summary>
public static class CorpusCases
{
    /// <summary>The seed whose scores are compared from day to day.</summary>
    public const int FixedSeed = 20261126;

    /// <summary>How many plain, garbled and negative cases a kind has; some have more.</summary>
    public const int Plain = 300, Garbled = 90, Negative = 150;

    // Of these a few in a thousand are missed, and of those a quarter where they are garbled: with fewer cases a point would be chance.
    private const PiiKinds SometimesMissed = PiiKinds.Phone | PiiKinds.CardCode | PiiKinds.BankRouting | PiiKinds.CryptoAddress | PiiKinds.Secret | PiiKinds.UserName | PiiKinds.PersonName | PiiKinds.PostalAddress | PiiKinds.UkNino | PiiKinds.ItVat | PiiKinds.SePersonnummer | PiiKinds.DeSocialInsurance;
    private const PiiKinds OftenHidden = PiiKinds.Iban | PiiKinds.BankAccount | PiiKinds.IpAddress | PiiKinds.MacAddress | PiiKinds.BirthDate | PiiKinds.Passport | PiiKinds.DrivingLicence | PiiKinds.UkNino | PiiKinds.DeSocialInsurance | PiiKinds.ItFiscalCode | PiiKinds.BrCnpj;
    private const int TimesMissed = 2, TimesHidden = 3;

    /// <summary>How many records of several kinds there are.</summary>
    public const int Mixed = 600;

    /// <summary>Gets the kinds that the corpus has values for: all but <see cref="PiiKinds.Custom"/> and <see cref="PiiKinds.KnownValue"/>, which only a host knows.</summary>
    public static IReadOnlyList<KindSpec> Kinds { get; } = [.. ContactSpecs.All, .. MoneySpecs.All, .. AccountSpecs.All, .. NetworkSpecs.All, .. PeopleSpecs.All, .. AddressSpecs.All, .. IdSpecs.All];

    /// <summary>Makes the cases of one kind. A kind's cases do not change when others do.</summary>
    public static IEnumerable<CorpusCase> Of(KindSpec spec, int seed)
    {
        var own = unchecked((seed * 397) ^ (int)((ulong)spec.Kind % 1_000_003));
        return Positives.Of(spec, new Draw(own), (SometimesMissed & spec.Kind) != 0 ? Plain * TimesMissed : Plain)
            .Concat(Garbles.Of(spec, new Draw(own + 1), (OftenHidden & spec.Kind) != 0 ? Garbled * TimesHidden : Garbled))
            .Concat(Negatives.Of(spec, new Draw(own + 2), Negative));
    }

    /// <summary>Makes the cases of all kinds.</summary>
    public static IEnumerable<CorpusCase> All(int seed) => Kinds.SelectMany(spec => Of(spec, seed)).Concat(Records.Of(Kinds, new Draw(seed), Mixed));
}
