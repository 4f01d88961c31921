namespace LoadTest.Calls;

/// <summary>Makes calls while one of three keys is revoked, and while the only key turns.</summary>
internal sealed class KeyRuns(CallsOptions options)
{
    /// <summary>Runs one; answers whether the aims are reached.</summary>
    /// <param name="name">The run's name.</param>
    /// <param name="course">What happens to the keys.</param>
    /// <param name="share">The share of attempts that fail otherwise.</param>
    /// <param name="way">How a call is made.</param>
    /// <param name="isReached">Tells the aims from the share of failed calls and the attempts of a call.</param>
    public async Task<bool> RunAsync(string name, KeyCourse course, double share, Func<ICallPrompts, Func<string, Task<string>>> way, Func<double, double, bool> isReached)
    {
        await using var server = await OpenAIServer.StartAsync(settings => settings.RecordRequests = false);
        string[] keys = ["sk-test-one-of-three", "sk-test-two-of-three", "sk-test-three-of-three"];
        Array.ForEach(keys, server.AcceptKey);
        var faults = new FaultScript(share, options.Seed);
        server.RespondWith(request => faults.Next(request.LastUserText!));
        var turns = course != KeyCourse.OneRevoked;
        var turning = new TurningKeys(server, overlaps: course == KeyCourse.Turns);
        using var host = new CallsHost(
            server,
            null,
            target => Array.ForEach(turns ? [] : keys, key => target.Keys.Add(new ApiKeyOptions { ApiKey = key })),
            services => _ = turns ? services.AddSingleton<IApiKeySource>(turning) : services);
        var ask = way(host.Prompts);
        using var end = new CancellationTokenSource();
        var turn = turns ? turning.TurnAsync(end.Token) : Task.CompletedTask;
        var run = await new CallsRun(ask).RunAsync(options.Calls, options.Callers, number =>
        {
            if (!turns && number == options.Calls / 3)
            {
                server.RevokeKey(keys[1]);
            }

            return Task.CompletedTask;
        });
        await end.CancelAsync();
        await turn;

        // What was refused as a key ended at once was nobody's work; how many there are says how long the machine takes over a request.
        var failed = (double)(run.Failed + run.Incomplete) / options.Calls;
        var refused = server.RequestCount - faults.Attempts;
        var attempts = (double)(course == KeyCourse.TurnsAtOnce ? faults.Attempts : server.RequestCount) / options.Calls;
        Console.WriteLine($"| {name} | {run.Failed + run.Incomplete} ({failed:0.000 %}){CallsScenario.Text(run)} | {(double)server.RequestCount / options.Calls:0.000} | {refused:N0} | {(turns ? $"{turning.Turns:N0} turns" : "1 revoked")} | {faults.Early} | {run.Took.TotalSeconds:0.0} |");

        // A run of few calls is over before a key turns.
        var hasTurned = turning.Turns > 1 || run.Took < TurningKeys.Period * 5;
        return isReached(failed, attempts) && faults.Early == 0 && (turns ? hasTurned : server.RequestCountOf(keys[2]) > 0);
    }
}
