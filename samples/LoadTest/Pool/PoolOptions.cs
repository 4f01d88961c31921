namespace LoadTest.Pool;

/// <summary>Holds what the command was asked.</summary>
internal sealed record PoolOptions
{
    public const string Help = """
        LoadTest pool: the same calls over TLS with a connection for each call, a pool of 50, a pool without limit, and HTTP/2, and what each cost.
        Nothing leaves this machine: the provider is a server inside the process, which answers after 20 to 50 ms.

          --calls N     how many calls each way makes, 100 or more (default 4000)
          --callers N   how many call at a time (default 100)
          --after N     the provider answers after N ms instead, 1 to 10000
          --help        this text

        Exit code: 0 when no way with a pool has an error and HTTP/2 is the faster of the two ends, 1 otherwise, 2 for wrong arguments.
        """;

    public int Calls { get; private init; } = 4000;

    public int Callers { get; private init; } = 100;

    /// <summary>Gets after how many milliseconds the provider answers; null for 20 to 50.</summary>
    public int? After { get; private init; }

    /// <summary>Reads arguments; null where they are wrong.</summary>
    public static PoolOptions? Read(ReadOnlySpan<string> arguments) =>
        Arguments.Read(arguments, new PoolOptions(), static (options, name, _, number) => name switch
        {
            "--calls" when number >= 100 => options with { Calls = number },
            "--callers" when number > 0 => options with { Callers = number },
            "--after" when number is >= 1 and <= 10_000 => options with { After = number },
            _ => null,
        });
}
