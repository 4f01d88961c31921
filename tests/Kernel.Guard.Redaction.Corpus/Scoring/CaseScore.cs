namespace KernelGuard.Corpus;

/// <summary>Says what became of one seeded value.</summary>
/// <param name="Recalled">Found, by whatever kind: at least 80 % are covered, and nothing readable is left.</param>
/// <param name="WrongKind">Recalled, but not as its kind.</param>
/// <param name="Exact">Found as its kind, with its own start and end.</param>
public readonly record struct CaseScore(bool Recalled, bool WrongKind, bool Exact)
{
    private const double Core = .8;
    private const int Readable = 4;

    /// <summary>Scores a seeded value against what was found.</summary>
    public static CaseScore Of(Seeded value, string text, RedactedText redacted)
    {
        var covered = 0;
        var left = value.Start;
        var readable = 0;
        var right = false;
        var exact = false;
        var end = value.Start + value.Length;
        foreach (var span in redacted.Spans)
        {
            var from = Math.Max(span.Start, value.Start);
            var to = Math.Min(span.Start + span.Length, end);
            if (from >= to)
                continue;
            readable = Math.Max(readable, Run(text.AsSpan(left, Math.Max(0, from - left))));
            left = Math.Max(left, to);
            covered += to - from;
            right |= value.IsOf(span.Kind);
            exact |= value.IsOf(span.Kind) && span.Start == value.Start && span.Length == value.Length;
        }

        readable = Math.Max(readable, Run(text.AsSpan(left, end - left)));
        var recalled = covered >= Core * value.Length && (covered == value.Length || readable < Readable);
        return new CaseScore(recalled, recalled && !right, exact);
    }

    private static int Run(ReadOnlySpan<char> text)
    {
        int longest = 0, run = 0;
        foreach (var letter in text)
        {
            run = char.IsLetterOrDigit(letter) ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
