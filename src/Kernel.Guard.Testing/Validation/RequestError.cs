namespace KernelGuard.Testing.Validation;

/// <summary>
/// What is wrong with a request. A rule knows only the value in its hand; whoever holds the value puts the way to it
/// in front (<c>Under</c>), so that a good request pays for no path.
/// </summary>
internal sealed record RequestError(Func<string, string> Describe, string? Code = null, string Path = "")
{
    public int Status { get; init; } = 400;

    public string Type { get; init; } = "invalid_request_error";

    /// <summary>Named as <c>param</c> in place of the path; the empty string means none.</summary>
    public string? FixedParam { get; init; }

    public string Message => Describe(Path);

    public string? Param => (FixedParam ?? Path) is { Length: > 0 } param ? param : null;

    public static RequestError Of(string message, string? code = null, string? param = null, int status = 400) =>
        new(_ => message, code) { FixedParam = param ?? "", Status = status };

    public RequestError Under(string name) => this with { Path = Path is "" || Path[0] == '[' ? name + Path : $"{name}.{Path}" };

    public RequestError Under(int index) => Under($"[{index}]");
}
