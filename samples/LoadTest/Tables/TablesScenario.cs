using LoadTest.Cache;
using LoadTest.Pool;
using OpenAI;
using OpenAI.Chat;

namespace LoadTest.Tables;

/// <summary>Measures the reference's two tables here, prints both side by side, and what a day would be.</summary>
internal static class TablesScenario
{
    public const int Day = 2_000_000;

    private const int WarmUps = 200;

    public static async Task<int> RunAsync(TablesOptions options)
    {
        Console.WriteLine($"{options.Calls:N0} calls each way, {options.Callers} callers, {options.Faults} of 1,000 requests answered with 503{(options.Speed > 1 ? $", the provider {options.Speed} times as fast" : "")}.");
        var pool = await PoolAsync(options);
        var latency = await LatencyAsync(options);
        Print(options, pool, latency);
        var (direct, guarded, cached) = (latency[0], latency[1], latency[2]);
        return pool[1].Failed == 0 && guarded.Failed + cached.Failed == 0 && cached.All.Mean < direct.All.Mean && cached.Cost < direct.Cost ? 0 : 1;
    }

    /// <summary>Heads the table of a day.</summary>
    public static string DayOf(string columns) => $"\nA day of {Day:N0} calls, {Day / 86400.0:0.0} a second were they spread evenly:\n{columns}";

    private static async Task<PoolResult[]> PoolAsync(TablesOptions options)
    {
        PoolWay[] ways = [PoolWay.All[0], PoolWay.All[2]];
        foreach (var way in ways)
        {
            await PoolRun.RunAsync(way, PoolOptions.Read(["--calls", $"{WarmUps}", "--callers", "20"])!);
        }

        var results = new List<PoolResult>();
        foreach (var way in ways)
        {
            Console.WriteLine($"  connections, {way.Name} …");
            results.Add(await PoolRun.RunAsync(way, PoolOptions.Read(["--calls", $"{options.Calls}", "--callers", $"{options.Callers}"])!));
        }

        return [.. results];
    }

    private static async Task<TablesResult[]> LatencyAsync(TablesOptions options)
    {
        await using var provider = await TablesProvider.StartAsync(options);
        using var shop = new ShopHost(provider.Endpoint, provider.Key, redis: null);

        // What the guard is measured against: the SDK as it comes, with its own retries.
#pragma warning disable KG0116
        var sdk = new ChatClient("gpt-4o-mini", new System.ClientModel.ApiKeyCredential(provider.Key), new OpenAIClientOptions { Endpoint = provider.Endpoint });
#pragma warning restore KG0116

        var questions = CustomerQuestions.Make(options.Calls, seed: 1);
        (string Way, Func<CustomerQuestion, Task<(decimal?, bool)>> Ask)[] ways =
        [
            ("direct", async question => (await sdk.CompleteChatAsync($"You answer for the shop {question.Shop}. {question.Text}")).Value is null ? (null, false) : (0, false)),
            ("guarded", async question => Told(await shop.Prompts.AnswerAsync(question.Shop, question.Text))),
            ("cached", async question => Told(await shop.Prompts.AnswerFromCacheAsync(question.Shop, question.Text))),
        ];

        // Code is compiled on its first calls, and no way is to pay for that.
        foreach (var (_, ask) in ways)
        {
            await Task.WhenAll(Enumerable.Range(0, WarmUps).Select(async number =>
            {
                try
                {
                    await ask(new CustomerQuestion("test", $"Are you there, {number}?"));
                }
                catch (Exception error) when (error is GuardException or System.ClientModel.ClientResultException)
                {
                    // It warms all the same.
                }
            }));
        }

        var results = new List<TablesResult>();
        foreach (var (way, ask) in ways)
        {
            results.Add(await new TablesRun(way, questions, ask).RunAsync(options.Callers, () => provider.Calls));
        }

        // The SDK knows no prices: its answers cost what the guard's cost, each.
        var each = results[1].Cost / Math.Max(1, options.Calls - results[1].Failed);
        results[0] = results[0] with { Cost = each * (options.Calls - results[0].Failed) };
        return [.. results];
    }

    private static (decimal? Cost, bool FromCache) Told(Completion<string> answer) => (answer.Cost, answer.FromCache);

    private static void Print(TablesOptions options, PoolResult[] pool, TablesResult[] latency)
    {
        Console.WriteLine($"\n{"",-10}{"the reference",22}{"here",12}\n{"",-10}{"mean, ms",12}{"errors",10}{"mean, ms",12}{"p99, ms",10}{"errors",9}{"connections",13}");
        foreach (var (way, mean, errors, result) in (ReadOnlySpan<(string, string, string, PoolResult)>)[("no pool", "1,200", "15 %", pool[0]), ("pool", "450", "0.2 %", pool[1])])
        {
            Console.WriteLine($"{way,-10}{mean,12}{errors,10}{result.Mean.TotalMilliseconds,12:N1}{result.P99.TotalMilliseconds,10:N1}{result.Failed,9:N0}{result.Opened,13:N0}");
        }

        Console.WriteLine($"\n{"",-10}{"the reference",22}{"here",12}\n{"",-10}{"mean, ms",12}{"p99, ms",10}{"mean, ms",12}{"p99, ms",10}{"errors",9}{"sent",9}{"cost, USD",12}{"calls/s",10}");
        foreach (var (mean, p99, result) in (ReadOnlySpan<(int, int, TablesResult)>)[(320, 850, latency[0]), (180, 400, latency[1]), (45, 120, latency[2])])
        {
            Console.WriteLine($"{result.Way,-10}{mean,12}{p99,10}{result.All.Mean.TotalMilliseconds,12:N1}{result.All.P99.TotalMilliseconds,10:N1}{result.Failed,9:N0}{result.Sent,9:N0}{result.Cost,12:0.0000}{result.PerSecond,10:N0}");
        }

        var hits = latency[2].FromCache;
        Console.WriteLine($"{hits.Count:N0} of the cached way's calls were answered from the cache or shared another's answer: mean {hits.Mean.TotalMilliseconds:N1} ms, p99 {hits.P99.TotalMilliseconds:N1} ms.");
        Console.WriteLine(DayOf($"{"",-10}{"cost, USD",12}{"hours at this pace",20}{"processors busy",17}"));
        foreach (var result in latency)
        {
            Console.WriteLine($"{result.Way,-10}{result.Cost / options.Calls * Day,12:N2}{Day / result.PerSecond / 3600,20:0.0}{result.Cpu.TotalSeconds * Day / 86400,17:0.00}");
        }

        Console.WriteLine("\nThe processors are those of both ends, as the provider runs in this process. What a provider allows in a minute may be less than this pace.");
    }
}
