namespace LoadTest.Calls;

/// <summary>Holds what the command was asked.</summary>
internal sealed record CallsOptions
{
    public const string Help = """
        LoadTest calls: many callers over a provider that fails, and one that is killed and brought back; prints what reached the callers.
        LoadTest drill: the same host while its targets are switched, broken and killed by hand; prints who answered.
        Nothing leaves this machine: the providers are servers inside the process.

          --calls N     how many are made in each run, 100 or more (default 20000; drill: 1000 in each step)
          --callers N   how many call at a time (default 100)
          --seed N      other faults (default 1)
          --help        this text

        Exit code: 0 when all aims are reached, 1 when one is missed, 2 for wrong arguments.
        """;

    public int Calls { get; private init; } = 20_000;

    public int Callers { get; private init; } = 100;

    public int Seed { get; private init; } = 1;

    /// <summary>Reads arguments; null where they are wrong.</summary>
    public static CallsOptions? Read(ReadOnlySpan<string> arguments, int calls) =>
        Arguments.Read(arguments, new CallsOptions { Calls = calls }, static (options, name, _, number) => name switch
        {
            "--calls" when number >= 100 => options with { Calls = number },
            "--callers" when number > 0 => options with { Callers = number },
            "--seed" when number > 0 => options with { Seed = number },
            _ => null,
        });
}
