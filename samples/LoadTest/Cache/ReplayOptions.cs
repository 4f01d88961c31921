namespace LoadTest.Cache;

/// <summary>Holds what the command was asked.</summary>
internal sealed record ReplayOptions
{
    public const string Help = """
        LoadTest cache: replays the questions of many customers, first without and then with the cache, and prints what the cache saved.
        Nothing leaves this machine: the provider is a server inside the process.

          --questions N   how many are asked in each run, 100 or more (default 20000)
          --seed N        other questions in another order (default 1)
          --callers N     how many ask at a time (default 64)
          --latency N     milliseconds until an answer begins (default 60)
          --redis X       shares the cache in Redis: garnet for one inside the process, or host:port (default: memory alone)
          --help          this text

        Exit code: 0 when both aims are reached, 1 when one is missed, 2 for wrong arguments.
        """;

    public int Questions { get; private init; } = 20_000;

    public int Seed { get; private init; } = 1;

    public int Callers { get; private init; } = 64;

    public int Latency { get; private init; } = 60;

    public string? Redis { get; private init; }

    /// <summary>Reads arguments; null where they are wrong.</summary>
    public static ReplayOptions? Read(ReadOnlySpan<string> arguments) =>
        Arguments.Read(arguments, new ReplayOptions(), static (options, name, value, number) => name switch
        {
            "--questions" when number >= 100 => options with { Questions = number },
            "--seed" when number > 0 => options with { Seed = number },
            "--callers" when number > 0 => options with { Callers = number },
            "--latency" when number > 0 => options with { Latency = number },
            "--redis" => options with { Redis = value },
            _ => null,
        });
}
