namespace LoadTest.Cache;

/// <summary>Replays a day of questions without and with the cache, and prints what it saved.</summary>
internal static class CacheScenario
{
    private const double CostAim = 35;
    private const double LatencyAim = 40;
    private const int WarmUps = 200;

    public static async Task<int> RunAsync(ReplayOptions options)
    {
        var questions = CustomerQuestions.Make(options.Questions, options.Seed);
        Console.WriteLine($"{questions.Count:N0} questions (seed {options.Seed}), {questions.Distinct().Count():N0} of them different, {options.Callers} callers; the cache is in memory{(options.Redis is null ? "" : $" and in Redis ({options.Redis})")}.");

        await using var provider = await ShopProvider.StartAsync(TimeSpan.FromMilliseconds(options.Latency));
        using var redis = LocalRedis.Of(options.Redis);
        using var shop = new ShopHost(provider.Endpoint, provider.Key, redis?.Address ?? options.Redis);
        await WarmUpAsync(shop.Prompts);

        var begin = provider.Calls;
        var without = await new Replay("without", questions, question => shop.Prompts.AnswerAsync(question.Shop, question.Text)).RunAsync(options.Callers);
        var plainCalls = provider.Calls - begin;
        var with = await new Replay("with the cache", questions, question => shop.Prompts.AnswerFromCacheAsync(question.Shop, question.Text)).RunAsync(options.Callers);
        var cachedCalls = provider.Calls - begin - plainCalls;

        Console.WriteLine($"""

            {"",-18}{"without",14}{"with the cache",18}
            {"upstream calls",-18}{plainCalls,14:N0}{cachedCalls,18:N0}
            {"tokens",-18}{without.Tokens,14:N0}{with.Tokens,18:N0}
            {"cost, USD",-18}{without.Cost,14:0.0000}{with.Cost,18:0.0000}
            {"mean latency, ms",-18}{without.MeanLatency.TotalMilliseconds,14:0.0}{with.MeanLatency.TotalMilliseconds,18:0.0}
            {"failed",-18}{without.Failed,14:N0}{with.Failed,18:N0}

            The cache served {with.FromCache:N0} questions and saved, by its own books, {with.SavedTokens:N0} tokens and {with.SavedCost:0.0000} USD.
            """);
        var (cost, latency) = (Less((double)without.Cost, (double)with.Cost), Less(without.MeanLatency.TotalSeconds, with.MeanLatency.TotalSeconds));
        Console.WriteLine($"Token cost {-cost:+0.0;-0.0} % (aim -{CostAim} %), mean latency {-latency:+0.0;-0.0} % (aim -{LatencyAim} %).");
        return cost >= CostAim && latency >= LatencyAim && without.Failed + with.Failed == 0 ? 0 : 1;
    }

    // Code is compiled on its first calls, and neither run is to pay for that.
    private static Task WarmUpAsync(IShopPrompts prompts) => Task.WhenAll(Enumerable.Range(0, WarmUps).SelectMany(number => new Task[]
    {
        prompts.AnswerAsync("test", $"Are you there, {number}?"), prompts.AnswerFromCacheAsync("test", $"Are you there, {number}?"),
    }));

    // In per cent, as it is printed.
    private static double Less(double before, double after) => before == 0 ? 0 : Math.Round((before - after) / before * 100, 1);
}
