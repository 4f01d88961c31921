using System.Globalization;

namespace LoadTest.Pool;

/// <summary>Makes the same calls each way, and prints them side by side.</summary>
internal static class PoolScenario
{
    private const int WarmUps = 200;

    public static async Task<int> RunAsync(PoolOptions options)
    {
        Console.WriteLine($"{options.Calls:N0} calls each way, {options.Callers} callers, over TLS; the provider answers after {options.After?.ToString(CultureInfo.InvariantCulture) ?? "20 to 50"} ms.");

        // Code is compiled on its first calls, and no way is to pay for that.
        foreach (var way in PoolWay.All)
        {
            await PoolRun.RunAsync(way, PoolOptions.Read(["--calls", $"{WarmUps}", "--callers", "20"])!);
        }

        var results = new List<PoolResult>();
        foreach (var way in PoolWay.All)
        {
            results.Add(await PoolRun.RunAsync(way, options));
        }

        Console.WriteLine($"\n{"",-12}{"mean, ms",10}{"p99, ms",10}{"errors",8}{"opened",8}{"CPU, µs",9}{"calls/s",9}{"mean",8}{"p99",8}{"CPU",8}");
        var first = results[0];
        foreach (var result in results)
        {
            Console.WriteLine(
                $"{result.Way,-12}{result.Mean.TotalMilliseconds,10:0.0}{result.P99.TotalMilliseconds,10:0.0}{result.Failed,8:N0}{result.Opened,8:N0}{result.Cpu.TotalMicroseconds,9:0}{result.PerSecond,9:N0}"
                + $"{result.Mean / first.Mean,8:0.00}{result.P99 / first.P99,8:0.00}{result.Cpu / first.Cpu,8:0.00}");
        }

        Console.WriteLine("\nThe last three columns are shares of the way without a pool. The CPU is that of both ends.");
        return results.Skip(1).All(result => result.Failed == 0) && results[^1].Mean < first.Mean ? 0 : 1;
    }
}
