namespace KernelGuard.Tool;

/// <summary>Tells whoever ran the tool what is wrong and what to do.</summary>
/// <param name="message">The text.</param>
/// <param name="code">The exit code.</param>
internal sealed class ToolException(string message, int code = ExitCode.Files) : Exception(message)
{
    public int Code => code;
}

/// <summary>Names the exit codes, which scripts rely on.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Arguments = 1;
    public const int Broken = 2;
    public const int Files = 3;
}
