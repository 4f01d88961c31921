using System.Globalization;

namespace KernelGuard.Corpus;

/// <summary>Prints scores as tables.</summary>
/// <param name="output">Where to.</param>
/// <param name="markdown">Whether as Markdown.</param>
public sealed class Report(TextWriter output, bool markdown)
{
    private static readonly int[] Widths = [20, 7, 8, 8, 8, 8, 7, 8, 7, 9, 7, 8];

    /// <summary>Prints the table of kinds.</summary>
    public void Kinds(CorpusScore score, CorpusScore? fresh)
    {
        Row("kind", "values", "recall", "fresh", "drift", "exact", "wrong", "stray", "negat.", "alarms", "garb.", "recall");
        Line();
        foreach (var (kind, aim) in Aims.OfKinds.Where(one => score.Plain.ContainsKey(one.Kind) || score.Garbled.ContainsKey(one.Kind)))
        {
            var plain = score.Plain.GetValueOrDefault(kind) ?? new Tally();
            var mark = plain.Recall < Aims.Recall(aim) ? " !" : "";
            Print(kind + mark, plain, score.Garbled.GetValueOrDefault(kind) ?? new Tally(), fresh?.Plain.GetValueOrDefault(kind));
        }

        if (!markdown)
            Line();
        Print("all", score.AllPlain, score.AllGarbled, fresh?.AllPlain);
        output.WriteLine();
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

    private void Print(string name, Tally plain, Tally garbled, Tally? fresh) => Row(
        name, Count(plain.Values), Share(plain.Recall, plain.Values), fresh is null ? "" : Share(fresh.Recall, fresh.Values),
        fresh is null || fresh.Values == 0 ? "" : ((fresh.Recall - plain.Recall) * 100).ToString("+0.0;-0.0;0", CultureInfo.InvariantCulture),
        Share(plain.Exactness, plain.Recalled), Count(plain.WrongKind), Count(plain.Strays), Count(plain.Negatives), Count(plain.FalseAlarms), Count(garbled.Values), Share(garbled.Recall, garbled.Values));

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

    private void Line(int cells = 12)
    {
        if (markdown)
            output.WriteLine("|---" + string.Concat(Enumerable.Repeat("|---:", cells - 1)) + "|");
        else
            output.WriteLine(new string('-', Widths.Take(cells).Sum() + (cells < 12 ? 16 : 0)));
    }
}
