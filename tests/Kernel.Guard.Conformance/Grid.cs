using KernelGuard.Conformance.Probes;

namespace KernelGuard.Conformance;

/// <summary>Names the ways in which a host makes a completion.</summary>
public enum Entry
{
    GeneratedMethod,
    PromptFunction,
    InvokePrompt,
    ClassicFunction,
    ChatCompletionService,
    ChatClient,
    Agent,
    ResponsesClient,
}

/// <summary>Names the two forms of an answer.</summary>
public enum Shape
{
    Whole,
    Streamed,
}

/// <summary>Names whether the model calls a tool before it answers.</summary>
public enum ToolUse
{
    None,
    Loop,
}

/// <summary>Names the stages, as a policy and the pipeline know them.</summary>
public enum Stage
{
    CallTelemetry,
    Audit,
    Outcome,
    Redaction,
    Caching,
    Admission,
    Resilience,
    Meter,
    AttemptTelemetry,
}

/// <summary>Is one cell of the grid.</summary>
public sealed record Cell(Entry Entry, Shape Shape, ToolUse Tools, Stage Stage)
{
    /// <summary>Gets the number of completions that one call of the cell makes.</summary>
    public int Completions => Tools == ToolUse.Loop ? 2 : 1;
}

/// <summary>Lists the cells: every entry × shape × tool use × stage.</summary>
public static class Grid
{
    /// <summary>Gets the cells that do not exist, each with the reason.</summary>
    public static IReadOnlyDictionary<Cell, string> Missing { get; } = new Dictionary<Cell, string>();

    /// <summary>Gets the cells that exist.</summary>
    public static IReadOnlyList<Cell> Cells { get; } =
    [
        .. from entry in Enum.GetValues<Entry>()
           from shape in Enum.GetValues<Shape>()
           from tools in Enum.GetValues<ToolUse>()
           from stage in Enum.GetValues<Stage>()
           let cell = new Cell(entry, shape, tools, stage)
           where !Missing.ContainsKey(cell)
           select cell,
    ];

    /// <summary>Runs one cell: it throws where the stage did not act.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="without">A stage that is taken out of the pipeline; null for none.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    public static Task RunAsync(Cell cell, Stage? without = null, CancellationToken cancellationToken = default) =>
        RunAsync(cell, Probe.Of(cell.Stage), without, cancellationToken);

    /// <summary>Runs an entry whose tool's own guarded call fails: it throws where the outer call does not end with that error.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="fault">What fails.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    public static Task RunFaultAsync(Entry entry, Shape shape, ToolFault fault, CancellationToken cancellationToken) =>
        RunAsync(new Cell(entry, shape, ToolUse.Loop, default), new ToolFaultProbe(fault), without: null, cancellationToken);

    private static async Task RunAsync(Cell cell, Probe probe, Stage? without, CancellationToken cancellationToken)
    {
        var rig = await Rig.StartAsync(cell, probe, without, cancellationToken);
        await using (rig)
        {
            await probe.CheckAsync(rig, cell, cancellationToken);
        }
    }
}
