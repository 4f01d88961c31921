using Microsoft.Extensions.Logging;

namespace KernelGuard.Targets;

/// <summary>Says what became of targets. Names and reasons alone.</summary>
internal sealed partial class TargetLog(ILogger logger)
{
    [LoggerMessage(350, LogLevel.Warning, "The target {Target} rests for {Rest} after {Failures} failures in a row.", EventName = "kernelguard.target.rested")]
    public partial void Rested(string target, TimeSpan rest, int failures);

    [LoggerMessage(351, LogLevel.Information, "The target {Target} is well again.", EventName = "kernelguard.target.returned")]
    public partial void Returned(string target);

    [LoggerMessage(352, LogLevel.Information, "The target {Target} is not asked for {Pause}: its provider asks to wait.", EventName = "kernelguard.target.paused")]
    public partial void Paused(string target, TimeSpan pause);

    [LoggerMessage(353, LogLevel.Warning, "The target {Target} is switched {State} by the configuration.", EventName = "kernelguard.target.switched")]
    public partial void Switched(string target, string state);
}
