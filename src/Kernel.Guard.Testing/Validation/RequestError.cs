namespace KernelGuard.Testing.Validation;

/// <summary>
/// What is wrong with a request. A rule knows only the value in its hand; whoever holds the value puts the way to it
/// in front (<c>Under</c>), so that a good request pays for no path.
/// </summary>
internal sealed record RequestError(Func<string, string> Describe, string? Code = null, string Path = "")
{
    public int Status { get; init; } = 400;

    public string Type { get; init; } = "invalid_request_error";

    /// <summary>What <c>param</c> says; the empty string means none. Default: the path.</summary>
    public Func<string, string> ParamOf { get; init; } = static path => path;

    public string Message => Describe(Path);

    public string? Param => ParamOf(Path) is { Length: > 0 } param ? param : null;

    public static RequestError Of(string message, string? code = null, string? param = null, int status = 400) =>
        new(_ => message, code) { ParamOf = _ => param ?? "", Status = status };

    public RequestError Under(string name) => this with { Path = Path is "" || Path[0] == '[' ? name + Path : $"{name}.{Path}" };

    public RequestError Under(int index) => Under($"[{index}]");
}
