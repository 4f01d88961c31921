namespace KernelGuard.Corpus;

/// <summary>Counts scores.</summary>
public sealed class Tally
{
    /// <summary>How many values were seeded.</summary>
    public int Values { get; private set; }

    /// <summary>How many were found, by whatever kind.</summary>
    public int Recalled { get; private set; }

    /// <summary>How many of those were found as another kind.</summary>
    public int WrongKind { get; private set; }

    /// <summary>How many were found as their kind, from their first to their last character.</summary>
    public int Exact { get; private set; }

    /// <summary>How many texts held nothing personal.</summary>
    public int Negatives { get; private set; }

    /// <summary>How many findings those had.</summary>
    public int FalseAlarms { get; private set; }

    /// <summary>How many characters those had.</summary>
    public long NegativeCharacters { get; private set; }

    /// <summary>How many findings lay beside all values, in texts that have some.</summary>
    public int Strays { get; private set; }

    /// <summary>Gets the recall from 0 to 1; 1 for nothing.</summary>
    public double Recall => Values == 0 ? 1 : (double)Recalled / Values;

    /// <summary>Gets how many of the recalled have exact boundaries, from 0 to 1.</summary>
    public double Exactness => Recalled == 0 ? 1 : (double)Exact / Recalled;

    /// <summary>Gets the false alarms for 1,000 characters without personal data.</summary>
    public double AlarmsPerThousand => NegativeCharacters == 0 ? 0 : FalseAlarms * 1000.0 / NegativeCharacters;

    /// <summary>Counts a value.</summary>
    public void Add(CaseScore score)
    {
        Values++;
        Recalled += score.Recalled ? 1 : 0;
        WrongKind += score.WrongKind ? 1 : 0;
        Exact += score is { Recalled: true, Exact: true } ? 1 : 0;
    }

    /// <summary>Counts a text without personal data.</summary>
    public void AddNegative(int characters, int findings)
    {
        Negatives++;
        NegativeCharacters += characters;
        FalseAlarms += findings;
    }

    /// <summary>Counts findings beside all values.</summary>
    public void AddStrays(int count) => Strays += count;
}
