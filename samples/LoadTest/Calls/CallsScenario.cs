namespace LoadTest.Calls;

/// <summary>Loses calls, or does not: over a provider of which 15 % of the attempts fail, and over one that is killed in the middle.</summary>
internal sealed class CallsScenario(CallsOptions options)
{
    private const double Share = 0.15;
    private const double MostFailed = 0.0001;
    private const double MostAttempts = 1.25;

    private bool _reached = true;

    public static async Task<int> RunAsync(CallsOptions options)
    {
        var scenario = new CallsScenario(options);
        Console.WriteLine($"{options.Calls:N0} calls in each run, {options.Callers} at a time; {Share:0 %} of a provider's attempts fail: 500, 429 with Retry-After, reset, stall, cut before content.");
        Console.WriteLine();
        Console.WriteLine("| run | failed | attempts per call | before Retry-After | s |");
        Console.WriteLine("|---|---|---|---|---|");
        await scenario.FaultsAsync("[Retry(5)], one target", second: false, prompts => prompts.FiveRetriesAsync);
        await scenario.FaultsAsync("[Retry(5)], one target, streamed", second: false, prompts => (call, token) => CallsRun.WholeAsync(prompts.FiveRetriesStreamed(call, token)));
        await scenario.FaultsAsync("[Retry(5)], one target, no deadline of an attempt", second: false, prompts => prompts.UntimedRetriesAsync);
        await scenario.FaultsAsync("[Retry(2)], a second target without faults", second: true, prompts => prompts.TwoRetriesAsync);
        await scenario.FaultsAsync("[Retry(2)], a second target without faults, streamed", second: true, prompts => (call, token) => CallsRun.WholeAsync(prompts.TwoRetriesStreamed(call, token)));
        Console.WriteLine();
        Console.WriteLine("| keys, over the same faults | failed | attempts per call | refused keys | keys | before Retry-After | s |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        var keys = new KeyRuns(options);
        foreach (var (name, course) in ((string, KeyCourse)[])[("one of three keys revoked", KeyCourse.OneRevoked), ("the key turns every 100 ms", KeyCourse.Turns), ("the key turns every 100 ms, the old one ends at once", KeyCourse.TurnsAtOnce)])
        {
            scenario._reached &= await keys.RunAsync($"[Retry(5)], {name}", course, Share, prompts => call => prompts.FiveRetriesAsync(call), scenario.IsReached);
            scenario._reached &= await keys.RunAsync($"[Retry(5)], {name}, streamed", course, Share, prompts => call => CallsRun.WholeAsync(prompts.FiveRetriesStreamed(call)), scenario.IsReached);
        }

        // Whoever asks once must lose nothing to a key that turns either, where nothing else fails.
        scenario._reached &= await keys.RunAsync("[Retry(0)], no faults, the key turns every 100 ms, the old one ends at once", KeyCourse.TurnsAtOnce, 0, prompts => call => prompts.OnceAsync(call), scenario.IsReached);
        scenario._reached &= await keys.RunAsync("[Retry(0)], no faults, the same, streamed", KeyCourse.TurnsAtOnce, 0, prompts => call => CallsRun.WholeAsync(prompts.OnceStreamed(call)), scenario.IsReached);

        Console.WriteLine();
        Console.WriteLine("| the first target is killed in the middle and brought back | failed | streams cut after their first content | at the first target: before, while dead, after |");
        Console.WriteLine("|---|---|---|---|");
        await scenario.KillAsync("whole", streamed: false, prompts => prompts.TwoRetriesAsync);
        await scenario.KillAsync("streamed", streamed: true, prompts => (call, token) => CallsRun.WholeAsync(prompts.TwoRetriesStreamed(call, token)));
        Console.WriteLine();
        Console.WriteLine("| killed with all streams at | whole answers | IncompleteStreamException | other errors |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var place in Enum.GetValues<KillPlace>())
        {
            scenario._reached &= await KilledStreams.RunAsync(place, options.Callers);
        }

        Console.WriteLine();
        Console.WriteLine("| a stream of 10 s | s | beside it ended at their deadline | within s |");
        Console.WriteLine("|---|---|---|---|");
        scenario._reached &= await LongStream.RunAsync(options.Callers);
        Console.WriteLine();
        Console.WriteLine(scenario._reached ? "All aims are reached." : "An aim is missed.");
        return scenario._reached ? 0 : 1;
    }

    private async Task FaultsAsync(string name, bool second, Func<ICallPrompts, Func<string, CancellationToken, Task<string>>> way)
    {
        await using var first = await StartAsync();
        await using var other = await StartAsync();
        var (faults, none) = (new FaultScript(Share, options.Seed), new FaultScript(0, options.Seed));
        first.RespondWith(request => faults.Next(request.LastUserText!));
        other.RespondWith(request => none.Next(request.LastUserText!));
        using var host = new CallsHost(first, second ? other : null);
        var ask = way(host.Prompts);
        var run = await new CallsRun(call => ask(call, CancellationToken.None)).RunAsync(options.Calls, options.Callers);

        var attempts = (double)(faults.Attempts + none.Attempts) / options.Calls;
        var failed = (double)(run.Failed + run.Incomplete) / options.Calls;
        Console.WriteLine($"| {name} | {run.Failed + run.Incomplete} ({failed:0.000 %}){Text(run)} | {attempts:0.000} | {faults.Early} | {run.Took.TotalSeconds:0.0} |");

        _reached &= IsReached(failed, attempts) && faults.Early == 0 && (second || faults.Faults > options.Calls / 10);
    }

    // A single call is already more than the share where there are few.
    private bool IsReached(double failed, double attempts) => failed <= Math.Max(MostFailed, 0.5 / options.Calls) && attempts <= MostAttempts;

    private async Task KillAsync(string name, bool streamed, Func<ICallPrompts, Func<string, CancellationToken, Task<string>>> way)
    {
        await using var first = await StartAsync();
        await using var other = await StartAsync();
        var (one, two) = (new FaultScript(0, options.Seed), new FaultScript(0, options.Seed));
        first.RespondWith(request => one.Next(request.LastUserText!));
        other.RespondWith(request => two.Next(request.LastUserText!));
        using var host = new CallsHost(first, other);
        var ask = way(host.Prompts);
        long before = 0, dead = 0;
        var run = await new CallsRun(call => ask(call, CancellationToken.None)).RunAsync(options.Calls, options.Callers, async number =>
        {
            if (number == options.Calls / 3)
            {
                await first.StopAsync();
                before = one.Attempts;
            }
            else if (number == options.Calls * 2 / 3)
            {
                dead = one.Attempts - before;
                await StartAgainAsync(first);
            }
        });

        // It comes back by itself, and nobody says when; what is called meanwhile is served.
        var returned = await ReturnAsync(one, ask);
        Console.WriteLine($"| {name} | {run.Failed}{Text(run)} | {run.Incomplete} | {before:N0}, {dead:N0}, {one.Attempts - before - dead:N0} |");
        _reached &= run.Failed == 0 && returned && run.Incomplete <= (streamed ? options.Callers : 0);
    }

    private static async Task<bool> ReturnAsync(FaultScript first, Func<string, CancellationToken, Task<string>> ask)
    {
        var before = first.Attempts;
        for (var i = 0; i < 300 && first.Attempts < before + 10; i++)
        {
            await ask($"after {i}", CancellationToken.None);
            await Task.Delay(20);
        }

        return first.Attempts >= before + 10;
    }

    /// <summary>Brings a server back. While it was dead its port may have been given to somebody's connection, for a moment.</summary>
    internal static async Task StartAgainAsync(OpenAIServer server)
    {
        for (var again = 0; ; again++)
        {
            try
            {
                await server.StartAgainAsync();
                return;
            }
            catch (IOException) when (again < 300)
            {
                await Task.Delay(100);
            }
        }
    }

    private static Task<OpenAIServer> StartAsync() => OpenAIServer.StartAsync(options => options.RecordRequests = false);

    internal static string Text(CallsRun run) => run.Errors.IsEmpty ? "" : " " + string.Join(", ", run.Errors.Select(error => $"{error.Key} × {error.Value}"));
}
