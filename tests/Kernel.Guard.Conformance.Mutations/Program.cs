// Takes each stage out of each entry in turn, runs that entry's cells, and prints how many failed. None may be 0.
using KernelGuard.Conformance;

var survivors = 0;
Console.WriteLine($"{"stage taken out",-18}{string.Concat(Enum.GetNames<Entry>().Select(name => $"{name,23}"))}");
foreach (var stage in Enum.GetValues<Stage>())
{
    Console.Write($"{stage,-18}");
    foreach (var entry in Enum.GetValues<Entry>())
    {
        var failed = 0;
        var cells = Grid.Cells.Where(cell => cell.Entry == entry).ToArray();
        await Parallel.ForEachAsync(cells, async (cell, cancellationToken) =>
        {
            try
            {
                using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                deadline.CancelAfter(TimeSpan.FromSeconds(30));
                await Grid.RunAsync(cell, stage, deadline.Token);
            }
            catch (Exception)
            {
                Interlocked.Increment(ref failed);
            }
        });
        survivors += failed == 0 ? 1 : 0;
        Console.Write($"{$"{failed} of {cells.Length}",23}");
    }

    Console.WriteLine();
}

Console.WriteLine(survivors == 0 ? "Every stage is missed on every entry." : $"{survivors} mutations went unnoticed.");
return survivors == 0 ? 0 : 1;
