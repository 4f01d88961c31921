namespace KernelGuard.Core.Tests.Stages.Resilience;

/// <summary>Is one thing that a scripted provider does in an attempt; the same in both shapes.</summary>
internal abstract record Act
{
    public static Act Role { get; } = new RoleAct();

    public static Act Usage { get; } = new UsageAct();

    /// <summary>Gets the finish reason that ends an answer.</summary>
    public static Act Finish { get; } = new FinishAct();

    public static Act Silence { get; } = new SilenceAct();

    /// <summary>Gets silence that takes a second to end once it is cancelled.</summary>
    public static Act SlowToLeave { get; } = new SlowToLeaveAct();

    /// <summary>Waits for something else, and does not obey its token.</summary>
    public static Act Ignore(Task end) => new IgnoreAct(end);

    public static Act Refuse { get; } = new RefuseAct();

    public static Act Say(string text) => new SayAct(text);

    public static Act Reason(string text) => new ReasonAct(text);

    /// <summary>Says a text with a citation.</summary>
    public static Act Cite(string text) => new CiteAct(text);

    /// <summary>Thinks what its account alone can read.</summary>
    public static Act Think(string data) => new ThinkAct(data);

    public static Act CallTool(string name) => new ToolAct(name);

    /// <summary>Waits before the request is handed to the provider, as pacing does.</summary>
    public static Act Pace(double seconds) => new PaceAct(TimeSpan.FromSeconds(seconds));

    public static Act Wait(double seconds) => new WaitAct(TimeSpan.FromSeconds(seconds));

    public static Act Fail(Exception error) => new FailAct(error);

    public static Act Fail(int status, string? code = null, TimeSpan? retryAfter = null) =>
        new FailAct(new ProviderException("It failed.", status, code, retryAfter: retryAfter));

    public sealed record RoleAct : Act;

    public sealed record UsageAct : Act;

    public sealed record FinishAct : Act;

    public sealed record SilenceAct : Act;

    public sealed record SlowToLeaveAct : Act;

    public sealed record IgnoreAct(Task End) : Act;

    public sealed record RefuseAct : Act;

    public sealed record SayAct(string Text) : Act;

    public sealed record ReasonAct(string Text) : Act;

    public sealed record ThinkAct(string Data) : Act;

    public sealed record ToolAct(string Name) : Act;

    public sealed record CiteAct(string Text) : Act;

    public sealed record WaitAct(TimeSpan Time) : Act;

    public sealed record PaceAct(TimeSpan Time) : Act;

    public sealed record FailAct(Exception Error) : Act;
}
