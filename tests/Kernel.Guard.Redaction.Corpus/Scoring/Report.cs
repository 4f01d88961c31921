using System.Globalization;

namespace KernelGuard.Corpus;

/// <summary>Prints scores as tables.</summary>
/// <param name="output">Where to.</param>
/// <param name="markdown">Whether as Markdown.</param>
public sealed class Report(TextWriter output, bool markdown)
{
    private static readonly int[] Widths = [20, 7, 8, 8, 7, 8, 8, 7, 7, 8, 8, 7, 8, 8];

    /// <summary>Prints the table of kinds: what is judged stands for both seeds, what is only counted for the fixed one.</summary>
    public void Kinds(CorpusScore score, CorpusScore fresh)
    {
        Row("kind", "values", "recall", "fresh", "drift", "exact", "fresh", "wrong", "stray", "negat.", "alarms", "garb.", "recall", "fresh");
        Line();
        foreach (var (kind, aim) in Aims.OfKinds.Where(one => score.Plain.ContainsKey(one.Kind) || score.Garbled.ContainsKey(one.Kind)))
        {
            var mark = Aims.Missed(kind, aim, score, fresh).Any() ? " !" : "";
            Print(kind + mark, Plain(score, kind), Plain(fresh, kind), Hidden(score, kind), Hidden(fresh, kind));
        }

        if (!markdown)
            Line();
        Print("all", score.AllPlain, fresh.AllPlain, score.AllGarbled, fresh.AllGarbled);
        output.WriteLine();
    }

    /// <summary>Prints the lowest that each kind scored on any of several fresh seeds, and on how many of them it missed an aim.</summary>
    public void Lowest(CorpusScore score, IReadOnlyList<CorpusScore> seeds)
    {
        Row("lowest of kind", "recall", "drift", "exact", "garb.", "missed");
        Line(6);
        foreach (var (kind, aim) in Aims.OfKinds.Where(one => score.Plain.ContainsKey(one.Kind) || score.Garbled.ContainsKey(one.Kind)))
        {
            Row(
                kind.ToString(), Lowest(one => Plain(one, kind).Recall), Points(seeds.Select(one => Aims.Drift(kind, score, one)).MaxBy(Math.Abs)), Lowest(one => Plain(one, kind).Exactness),
                Hidden(score, kind).Values == 0 ? "" : Lowest(one => Hidden(one, kind).Recall), Count(seeds.Count(one => Aims.Missed(kind, aim, score, one).Any())));
        }

        output.WriteLine();

        string Lowest(Func<CorpusScore, double> share) => Share(seeds.Min(share), 1);
    }

    /// <summary>Prints a table of tallies.</summary>
    public void Tallies(string head, IReadOnlyDictionary<string, Tally> tallies)
    {
        Row(head, "values", "recall", "exact", "wrong", "negat.", "alarms");
        Line(7);
        foreach (var (name, tally) in tallies)
        {
            Row(name, Count(tally.Values), Share(tally.Recall, tally.Values), Share(tally.Exactness, tally.Recalled), Count(tally.WrongKind), Count(tally.Negatives), Count(tally.FalseAlarms));
        }

        output.WriteLine();
    }

    private static string Count(int count) => count == 0 ? "" : count.ToString(CultureInfo.InvariantCulture);

    private static string Share(double share, int of) => of == 0 ? "" : (share * 100).ToString("F1", CultureInfo.InvariantCulture);

    private static string Points(double points) => points.ToString("+0.0;-0.0;0", CultureInfo.InvariantCulture);

    private static Tally Plain(CorpusScore score, PiiKinds kind) => score.Plain.GetValueOrDefault(kind) ?? new Tally();

    private static Tally Hidden(CorpusScore score, PiiKinds kind) => score.Garbled.GetValueOrDefault(kind) ?? new Tally();

    private void Print(string name, Tally plain, Tally fresh, Tally garbled, Tally freshGarbled) => Row(
        name, Count(plain.Values), Share(plain.Recall, plain.Values), Share(fresh.Recall, fresh.Values), fresh.Values == 0 ? "" : Points((fresh.Recall - plain.Recall) * 100),
        Share(plain.Exactness, plain.Recalled), Share(fresh.Exactness, fresh.Recalled), Count(plain.WrongKind), Count(plain.Strays), Count(plain.Negatives), Count(plain.FalseAlarms),
        Count(garbled.Values), Share(garbled.Recall, garbled.Values), Share(freshGarbled.Recall, freshGarbled.Values));

    private void Row(params ReadOnlySpan<string> cells)
    {
        if (markdown)
        {
            output.WriteLine($"| {string.Join(" | ", cells.ToArray())} |");
            return;
        }

        for (var i = 0; i < cells.Length; i++)
        {
            output.Write(i == 0 ? cells[i].PadRight(Widths[0] + (cells.Length < Widths.Length ? 16 : 0)) : cells[i].PadLeft(Widths[i]));
        }

        output.WriteLine();
    }

    private void Line(int cells = 14)
    {
        if (markdown)
            output.WriteLine("|---" + string.Concat(Enumerable.Repeat("|---:", cells - 1)) + "|");
        else
            output.WriteLine(new string('-', Widths.Take(cells).Sum() + (cells < Widths.Length ? 16 : 0)));
    }
}
