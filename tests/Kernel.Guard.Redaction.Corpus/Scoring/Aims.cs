namespace KernelGuard.Corpus;

/// <summary>Holds what the engine aims at, and says what misses it.</summary>
public static class Aims
{
    /// <summary>False alarms in 1,000 characters of look-alikes, at most.</summary>
    public const double LookAlikes = .5;

    /// <summary>Characters of ordinary text for one false alarm, at least.</summary>
    public const double OrdinaryCharacters = 20_000;

    /// <summary>The share of recalled values with exact boundaries, at least.</summary>
    public const double Exact = .95;

    /// <summary>The recall of garbled values, at least.</summary>
    public const double Garbled = .70;

    /// <summary>How much a fresh seed's score may differ, in points of 100.</summary>
    public const double Drift = 1;

    /// <summary>Gets the recall that a kind aims at.</summary>
    public static double Recall(Aim aim) => aim switch { Aim.Checksum => .99, Aim.Phone => .97, _ => .95 };

    /// <summary>Gets what is aimed at for each kind, those of a host last.</summary>
    public static IEnumerable<(PiiKinds Kind, Aim Aim)> OfKinds => CorpusCases.Kinds.Select(static spec => (spec.Kind, spec.Aim)).Concat(HostCases.Kinds.Select(static one => (one.Key, one.Value)));

    /// <summary>Names the aims that a score misses.</summary>
    public static IEnumerable<string> Missed(CorpusScore score)
    {
        foreach (var (kind, aim) in OfKinds.Where(one => score.Plain.ContainsKey(one.Kind)))
        {
            var tally = score.Plain[kind];
            if (tally.Recall < Recall(aim))
                yield return $"{kind}: recall {tally.Recall:P1}, aim {Recall(aim):P0}";
        }

        if (score.AllPlain.Exactness < Exact)
            yield return $"exact boundaries {score.AllPlain.Exactness:P1}, aim {Exact:P0}";
        if (score.AllGarbled.Recall < Garbled)
            yield return $"garbled values {score.AllGarbled.Recall:P1}, aim {Garbled:P0}";
        if (score.AllPlain.AlarmsPerThousand > LookAlikes)
            yield return $"false alarms in look-alikes {score.AllPlain.AlarmsPerThousand:F2} in 1,000 characters, aim {LookAlikes}";
    }
}
