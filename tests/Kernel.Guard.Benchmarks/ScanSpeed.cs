using System.Globalization;
using KernelGuard.Corpus;

namespace KernelGuard.Benchmarks;

/// <summary>
/// Times the redactor's scan with all kinds on, in processor time of this process. Ratios tell more than absolute figures, which depend on the machine and on what else runs there.
/// </summary>
internal static class ScanSpeed
{
    private const int Rounds = 61;
    private const int PartLength = 20_000;
    private const int AdversarialRounds = 3;
    private const int Pieces = 20;
    private const int PieceLength = 2_000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);

    /// <summary>
    /// Compares the redactor with twelve compiled regular expressions on the four texts of <see cref="SpeedTexts"/>, and prints millions of characters in a second. Both take turns on short
    /// pieces of a text, so that other work on the machine slows both alike, and the medians of many rounds count.
    /// </summary>
    public static void CompareWithExpressions()
    {
        var redactor = new Redactor();
        WarmUpOnPieces(redactor);
        Console.WriteLine("| prose | redactor, MB/s | twelve expressions, MB/s | ratio |\n|---|---|---|---|");
        foreach (var (name, text) in SpeedTexts.All())
        {
            string[] parts = [.. text.Chunk(PartLength).Select(static part => new string(part))];
            var times = Medians([() => Array.ForEach(parts, part => redactor.Redact(part)), () => Array.ForEach(parts, static part => TwelveExpressions.Count(part))]);
            var (ours, theirs) = (Rate(text, times[0]), Rate(text, times[1]));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {ours:F0} | {theirs:F0} | {ours / theirs:F1} |"));
        }
    }

    /// <summary>Times each text of <see cref="AdversarialTexts"/>, and prints how much longer a character takes than one of clean prose, longest first.</summary>
    public static void CompareWithProse()
    {
        var redactor = new Redactor();
        WarmUpOnPieces(redactor);
        var texts = AdversarialTexts.All().Prepend(("prose with context words", SpeedTexts.WithContextWords())).ToArray();
        var times = Best([.. texts.Select(text => (Action)(() => redactor.Redact(text.Item2)))]);
        var prose = times[0] / texts[0].Item2.Length;
        Console.WriteLine("| text | ns a character | times prose |\n|---|---|---|");
        foreach (var (name, time) in texts.Select((text, i) => (text.Item1, times[i] / text.Item2.Length)).OrderByDescending(static row => row.Item2))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {time * 1e9:F2} | {time / prose:F1} |"));
        }
    }

    // A method is compiled in full only once it was called often, and one call reads a whole text.
    private static void WarmUpOnPieces(Redactor redactor)
    {
        var pieces = SpeedTexts.All().SelectMany(static text => text.Text.Chunk(PieceLength).Take(Pieces)).Select(static piece => new string(piece)).ToArray();
        for (var start = Spent; Spent - start < WarmUp;)
        {
            Array.ForEach(pieces, piece => redactor.Redact(piece));
        }
    }

    // In seconds.
    private static double[] Medians(Action[] actions)
    {
        var rounds = Rounded(actions, Rounds);
        return [.. rounds.Select(static times => times.Order().ElementAt(Rounds / 2))];
    }

    private static double[] Best(Action[] actions) => [.. Rounded(actions, AdversarialRounds).Select(static times => times.Min())];

    // The times of each action, in rounds of all in turn.
    private static double[][] Rounded(Action[] actions, int rounds)
    {
        for (var start = Spent; Spent - start < WarmUp;)
        {
            Array.ForEach(actions, static action => action());
        }

        double[][] times = [.. actions.Select(_ => new double[rounds])];
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < actions.Length; i++)
            {
                var start = Spent;
                actions[i]();
                times[i][round] = (Spent - start).TotalSeconds;
            }
        }

        return times;
    }

    private static TimeSpan Spent => Environment.CpuUsage.TotalTime;

    private static double Rate(string text, double seconds) => text.Length / seconds / 1e6;
}
