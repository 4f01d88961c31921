using System.Collections.Concurrent;
using LoadTest.Cache;
using LoadTest.Tables;

namespace LoadTest.Desk;

/// <summary>Puts load on SupportDesk over HTTP, and prints what it took beside the reference's server, and what a day would be.</summary>
internal static class DeskScenario
{
    public static async Task<int> RunAsync(DeskOptions options)
    {
        Console.WriteLine($"{options.Questions:N0} questions to {options.Url}, {options.Callers} callers.");
        List<DeskVisitor> visitors = [];
        try
        {
            using var operators = await DeskVisitor.SignInAsync(options.Url, null, "operator");
            var customers = await DeskVisitor.CustomersAsync(options.Url);
            for (var number = 0; number < options.Callers; number++)
            {
                var (shop, id) = customers[number % customers.Count];
                visitors.Add(await DeskVisitor.SignInAsync(options.Url, shop, id));
            }

            return await MeasureAsync(options, visitors, operators);
        }
        catch (HttpRequestException error)
        {
            Console.WriteLine($"{options.Url} cannot be used: {error.Message} Start SupportDesk, and name its address by --url.");
            return 1;
        }
        finally
        {
            visitors.ForEach(static visitor => visitor.Dispose());
        }
    }

    private static async Task<int> MeasureAsync(DeskOptions options, List<DeskVisitor> visitors, DeskVisitor operators)
    {
        // There are as many as callers, so one is always free.
        ConcurrentQueue<DeskVisitor> free = new(visitors);
        ConcurrentBag<long> firsts = [];
        ConcurrentDictionary<string, int> refused = new();
        var before = await operators.FiguresAsync();
        var run = new TablesRun("SupportDesk", CustomerQuestions.Make(options.Questions, seed: 1), async question =>
        {
            var visitor = free.TryDequeue(out var one) ? one : throw new InvalidOperationException("There are fewer visitors than callers.");
            try
            {
                firsts.Add(await visitor.AskAsync(question.Text));
            }
            catch (HttpRequestException error)
            {
                refused.AddOrUpdate(error.StatusCode is { } status ? $"{(int)status}" : "cut off", 1, static (_, count) => count + 1);
                throw;
            }
            finally
            {
                free.Enqueue(visitor);
            }

            return (null, false);
        });
        var result = await run.RunAsync(options.Callers, static () => 0);
        Print(options, result, firsts, refused, before, await operators.FiguresAsync());
        return result.Failed == 0 ? 0 : 1;
    }

    private static void Print(DeskOptions options, TablesResult result, ConcurrentBag<long> firsts, ConcurrentDictionary<string, int> refused, DeskFigures before, DeskFigures after)
    {
        var (cost, saved) = (after.Cost - before.Cost, after.Saved - before.Saved);
        var first = Latency.Of(firsts);
        Console.WriteLine($"\n{"",-14}{"the reference",22}{"here",12}\n{"",-14}{"mean, ms",12}{"p99, ms",10}{"mean, ms",12}{"p99, ms",10}{"errors",9}{"cost, USD",12}{"questions/s",13}");
        Console.WriteLine($"{"whole answer",-14}{180,12}{400,10}{result.All.Mean.TotalMilliseconds,12:N1}{result.All.P99.TotalMilliseconds,10:N1}{result.Failed,9:N0}{cost,12:0.0000}{result.PerSecond,13:N1}");
        Console.WriteLine($"{"first words",-14}{"",12}{"",10}{first.Mean.TotalMilliseconds,12:N1}{first.P99.TotalMilliseconds,10:N1}");
        foreach (var (status, count) in refused.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"  {count:N0} errors were {status}");
        }

        Console.WriteLine($"The cache saved {saved:0.0000} USD: {string.Join(", ", after.Cache.Select(pair => (pair.Key, Count: pair.Value - before.Cache.GetValueOrDefault(pair.Key))).Where(static pair => pair.Count > 0).Select(static pair => $"{pair.Count:N0} {pair.Key}"))}.");
        Console.WriteLine(TablesScenario.DayOf($"{"",-14}{"cost, USD",12}{"hours at this pace",20}"));
        Console.WriteLine($"{"SupportDesk",-14}{cost / options.Questions * TablesScenario.Day,12:N2}{TablesScenario.Day / result.PerSecond / 3600,20:0.0}");
        Console.WriteLine($"{"without cache",-14}{(cost + saved) / options.Questions * TablesScenario.Day,12:N2}");
        Console.WriteLine("\nThe app's model inside the process writes a word each 45 ms, so an answer takes as long as it is long; the first words say what the app adds.");
    }
}
