namespace LoadTest.Desk;

/// <summary>Holds what the command was asked.</summary>
internal sealed record DeskOptions
{
    public const string Help = """
        LoadTest desk: drives SupportDesk over HTTP as its customers do. Each caller signs in, asks, and reads the stream of its answer to the end;
        an answer without its end is an error. The cost is what the app's own operations page says that the calls cost.
        The customers' budget is small on purpose, and so is the number of streams that one customer may have: start the app with larger ones, as
        docs/load.md says, or most questions are answered 429 or 503.

          --url X         where the app listens (default http://127.0.0.1:5000)
          --questions N   how many questions are asked, 1 or more (default 2000)
          --callers N     how many ask at a time (default 100)
          --help          this text

        Exit code: 0 when every question was answered, 1 otherwise, 2 for wrong arguments.
        """;

    public Uri Url { get; private init; } = new("http://127.0.0.1:5000");

    public int Questions { get; private init; } = 2000;

    public int Callers { get; private init; } = 100;

    /// <summary>Reads arguments; null where they are wrong.</summary>
    public static DeskOptions? Read(ReadOnlySpan<string> arguments) =>
        Arguments.Read(arguments, new DeskOptions(), static (options, name, value, number) => name switch
        {
            "--url" when Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" => options with { Url = url },
            "--questions" when number > 0 => options with { Questions = number },
            "--callers" when number > 0 => options with { Callers = number },
            _ => null,
        });
}
