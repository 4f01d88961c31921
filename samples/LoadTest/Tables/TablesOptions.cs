namespace LoadTest.Tables;

/// <summary>Holds what the command was asked.</summary>
internal sealed record TablesOptions
{
    public const string Help = """
        LoadTest tables: the two tables of the reference beside this machine's own, and what a day of 2,000,000 calls would be.
        Connections without and with a pool; then calls directly by OpenAI's SDK, through the guard, and through the guard with its cache.
        Nothing leaves this machine: the provider is a server inside the process. Its answers take 320 ms in the mean and 850 ms at the 99th
        of a hundred, as the reference's direct calls do.

          --calls N     how many calls each way makes, 200 or more (default 4000)
          --callers N   how many call at a time (default 100)
          --faults N    how many of a thousand requests the provider answers with 503 (default 5)
          --speed N     the provider answers N times as fast, 1 to 100 (default 1)
          --help        this text

        Exit code: 0 when the pool and the guard lose no call and the cache makes calls cheaper and faster in the mean, 1 otherwise, 2 for wrong arguments.
        """;

    public int Calls { get; private init; } = 4000;

    public int Callers { get; private init; } = 100;

    public int Faults { get; private init; } = 5;

    public int Speed { get; private init; } = 1;

    /// <summary>Reads arguments; null where they are wrong.</summary>
    public static TablesOptions? Read(ReadOnlySpan<string> arguments) =>
        Arguments.Read(arguments, new TablesOptions(), static (options, name, value, number) => name switch
        {
            "--calls" when number >= 200 => options with { Calls = number },
            "--callers" when number > 0 => options with { Callers = number },
            "--faults" when number is > 0 and < 1000 || value == "0" => options with { Faults = number },
            "--speed" when number is >= 1 and <= 100 => options with { Speed = number },
            _ => null,
        });
}
