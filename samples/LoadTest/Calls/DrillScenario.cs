namespace LoadTest.Calls;

/// <summary>Rehearses a failover: targets are switched, broken by chaos and killed while callers call, and nobody notices.</summary>
internal static class DrillScenario
{
    private static void Answer(OpenAIServer server, Reply reply)
    {
        server.ClearReplies();
        server.RespondWith(reply);
    }

    public static async Task<int> RunAsync(CallsOptions options)
    {
        await using var first = await OpenAIServer.StartAsync(settings => settings.RecordRequests = false);
        await using var second = await OpenAIServer.StartAsync(settings => settings.RecordRequests = false);
        first.RespondWith(Reply.Text("first"));
        second.RespondWith(Reply.Text("second"));
        using var host = new CallsHost(
            first, second, ("KernelGuard:Chaos:Enabled", "false"), ("KernelGuard:Chaos:InjectionRate", "1"), ("KernelGuard:Chaos:Faults:0", "503"), ("KernelGuard:Chaos:Targets:0", "default"));
        Console.WriteLine($"{options.Calls:N0} calls in each step, {options.Callers} at a time, under [Retry(2)].");
        Console.WriteLine();
        Console.WriteLine("| step | failed | first | second |");
        Console.WriteLine("|---|---|---|---|");
        var reached = true;
        reached &= await StepAsync("all is well", "first");
        host.Change("KernelGuard:Chaos:Enabled", "true");
        reached &= await StepAsync("chaos: the first answers 503", "second");
        host.Change("KernelGuard:Chaos:Enabled", "false");
        reached &= await StepAsync("chaos is off", "first");
        host.Change("KernelGuard:Targets:default:Enabled", "false");
        reached &= await StepAsync("the first is switched off", "second");
        host.Change("KernelGuard:Targets:default:Enabled", "true");
        reached &= await StepAsync("the first is switched on", "first");
        await first.StopAsync();
        reached &= await StepAsync("the first is killed", "second");
        await CallsScenario.StartAgainAsync(first);
        reached &= await StepAsync("the first is back", "first");
        reached &= await HangAsync("the first hangs, under the deadlines of the default policy / 25", call => host.Prompts.PatientAsync(call));
        await WellAsync();
        reached &= await HangAsync("the same, streamed", call => CallsRun.WholeAsync(host.Prompts.PatientStreamed(call)));
        await WellAsync();
        host.Change("KernelGuard:Targets:second:Weight", "3");
        host.Change("KernelGuard:Failover:LoadBalancing", "WeightedRoundRobin");
        reached &= await StepAsync("both are asked, 1 : 3", null);
        Console.WriteLine();
        Console.WriteLine(reached ? "All aims are reached." : "An aim is missed.");
        return reached ? 0 : 1;

        async Task<bool> StepAsync(string name, string? expected)
        {
            // What rests is tried again by itself, after 500 ms.
            for (var i = 0; expected is not null && i < 500 && await host.Prompts.TwoRetriesAsync("settle") != expected; i++)
            {
                await Task.Delay(20);
            }

            var (failed, one, two) = await RunAsync(name, call => host.Prompts.TwoRetriesAsync(call));
            return failed == 0 && (expected switch
            {
                "first" => two == 0,
                "second" => one == 0,
                _ => Math.Abs(two - (3 * one)) <= options.Calls / 10,
            });
        }

        // From the first call on: those that are sent to it before anybody knows are answered as well.
        async Task<bool> HangAsync(string name, Func<string, Task<string>> ask)
        {
            Answer(first, Reply.Stall());
            return await RunAsync(name, ask) is (0, 0, var answered) && answered == options.Calls;
        }

        async Task WellAsync()
        {
            Answer(first, Reply.Text("first"));
            for (var i = 0; i < 500 && await host.Prompts.TwoRetriesAsync("settle") != "first"; i++)
            {
                await Task.Delay(20);
            }
        }

        async Task<(long Failed, long First, long Second)> RunAsync(string name, Func<string, Task<string>> ask)
        {
            var (one, two) = (0L, 0L);
            var run = await new CallsRun(async call =>
            {
                var answer = await ask(call);
                Interlocked.Increment(ref answer == "first" ? ref one : ref two);
                return answer;
            }).RunAsync(options.Calls, options.Callers);
            var failed = run.Failed + run.Incomplete;
            Console.WriteLine($"| {name} | {failed} | {one:N0} | {two:N0} |");
            return (failed, one, two);
        }
    }
}
