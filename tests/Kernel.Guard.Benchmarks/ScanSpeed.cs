using System.Globalization;
using KernelGuard.Corpus;

namespace KernelGuard.Benchmarks;

/// <summary>
/// Times the redactor's scan with all kinds on, in processor time of this process. Rounds of all texts in turn; the best round of each counts. Ratios tell more than absolute figures, which
/// depend on the machine and on what else runs there.
/// </summary>
internal static class ScanSpeed
{
    private const int Rounds = 7;
    private const int AdversarialRounds = 3;
    private const int Pieces = 20;
    private const int PieceLength = 2_000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);

    /// <summary>Compares the redactor with twelve compiled regular expressions on the four texts of <see cref="SpeedTexts"/>, and prints millions of characters in a second.</summary>
    public static void CompareWithExpressions()
    {
        var redactor = new Redactor();
        WarmUpOnPieces(redactor);
        var texts = SpeedTexts.All().ToArray();
        var engine = Best(Rounds, [.. texts.Select(text => (Action)(() => redactor.Redact(text.Text)))]);
        var expressions = Best(Rounds, [.. texts.Select(text => (Action)(() => TwelveExpressions.Count(text.Text)))]);
        Console.WriteLine("| prose | redactor, MB/s | twelve expressions, MB/s | ratio |\n|---|---|---|---|");
        for (var i = 0; i < texts.Length; i++)
        {
            var (ours, theirs) = (Rate(texts[i].Text, engine[i]), Rate(texts[i].Text, expressions[i]));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {texts[i].Name} | {ours:F0} | {theirs:F0} | {ours / theirs:F1} |"));
        }
    }

    /// <summary>Times each text of <see cref="AdversarialTexts"/>, and prints how much longer a character takes than one of clean prose, longest first.</summary>
    public static void CompareWithProse()
    {
        var redactor = new Redactor();
        WarmUpOnPieces(redactor);
        var texts = AdversarialTexts.All().Prepend(("prose with context words", SpeedTexts.WithContextWords())).ToArray();
        var times = Best(AdversarialRounds, [.. texts.Select(text => (Action)(() => redactor.Redact(text.Item2)))]);
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
    private static double[] Best(int rounds, Action[] actions)
    {
        for (var start = Spent; Spent - start < WarmUp;)
        {
            Array.ForEach(actions, static action => action());
        }

        var best = Enumerable.Repeat(double.MaxValue, actions.Length).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < actions.Length; i++)
            {
                var start = Spent;
                actions[i]();
                best[i] = Math.Min(best[i], (Spent - start).TotalSeconds);
            }
        }

        return best;
    }

    private static TimeSpan Spent => Environment.CpuUsage.TotalTime;

    private static double Rate(string text, double seconds) => text.Length / seconds / 1e6;
}
