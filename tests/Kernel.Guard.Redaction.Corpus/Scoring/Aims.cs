namespace KernelGuard.Corpus;

/// <summary>Holds what the engine aims at, and says what misses it.</summary>
public static class Aims
{
    /// <summary>False alarms in 1,000 characters of look-alikes, at most.</summary>
    public const double LookAlikes = .5;

    /// <summary>Characters of ordinary text for one false alarm, at least.</summary>
    public const double OrdinaryCharacters = 20_000;

    /// <summary>The share of a kind's recalled values with exact boundaries, at least.</summary>
    public const double Exact = .95;

    /// <summary>The recall of a kind's garbled values, at least.</summary>
    public const double Garbled = .70;

    /// <summary>How much the recall of a kind may differ on a fresh seed, in points of 100.</summary>
    public const double MostDrift = 1;

    private const string OnFresh = " on the fresh seed";

    /// <summary>Gets the recall that a kind aims at.</summary>
    public static double Recall(Aim aim) => aim switch { Aim.Checksum => .99, Aim.Phone => .97, _ => .95 };

    /// <summary>Gets what is aimed at for each kind, those of a host last.</summary>
    public static IEnumerable<(PiiKinds Kind, Aim Aim)> OfKinds => CorpusCases.Kinds.Select(static spec => (spec.Kind, spec.Aim)).Concat(HostCases.Kinds.Select(static one => (one.Key, one.Value)));

    /// <summary>Names the aims that a score misses, that of a fresh seed too, and where the two differ.</summary>
    public static IEnumerable<string> Missed(CorpusScore score, CorpusScore fresh) =>
    [
        .. OfKinds.SelectMany(one => Missed(one.Kind, one.Aim, score, fresh)),
        .. Alarms("", score),
        .. Alarms(OnFresh, fresh),
    ];

    /// <summary>Names the aims that a kind misses on either seed, and says where the two differ.</summary>
    public static IEnumerable<string> Missed(PiiKinds kind, Aim aim, CorpusScore score, CorpusScore fresh)
    {
        foreach (var line in Missed(kind, aim, score, "").Concat(Missed(kind, aim, fresh, OnFresh)))
        {
            yield return line;
        }

        if (Drift(kind, score, fresh) is var points && Math.Abs(points) > MostDrift)
            yield return $"{kind}: the fresh seed's recall differs by {points:+0.0;-0.0} points, aim {MostDrift}";
    }

    /// <summary>Gets by how many points of 100 the recall of a kind differs on the fresh seed.</summary>
    public static double Drift(PiiKinds kind, CorpusScore score, CorpusScore fresh) =>
        score.Plain.TryGetValue(kind, out var one) && fresh.Plain.TryGetValue(kind, out var other) ? (other.Recall - one.Recall) * 100 : 0;

    private static IEnumerable<string> Missed(PiiKinds kind, Aim aim, CorpusScore score, string where)
    {
        if (score.Plain.TryGetValue(kind, out var plain))
        {
            if (plain.Recall < Recall(aim))
                yield return $"{kind}: recall {plain.Recall:P1}{where}, aim {Recall(aim):P0}";
            if (plain.Exactness < Exact)
                yield return $"{kind}: exact boundaries {plain.Exactness:P1}{where}, aim {Exact:P0}";
        }

        if (score.Garbled.TryGetValue(kind, out var garbled) && garbled.Recall < Garbled)
            yield return $"{kind}: garbled values {garbled.Recall:P1}{where}, aim {Garbled:P0}";
    }

    private static IEnumerable<string> Alarms(string where, CorpusScore score)
    {
        if (score.AllPlain.AlarmsPerThousand > LookAlikes)
            yield return $"false alarms in look-alikes {score.AllPlain.AlarmsPerThousand:F2} in 1,000 characters{where}, aim {LookAlikes}";
    }
}
