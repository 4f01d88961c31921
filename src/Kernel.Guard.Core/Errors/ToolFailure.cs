using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Errors;

/// <summary>
/// Tells the developer what a tool threw: the kinds of the errors and the frames of their stacks, which name code. Never a text of theirs: a tool is given
/// real values.
/// </summary>
internal static partial class ToolFailure
{
    private const int MostErrors = 8;
    private const int MostFrames = 40;

    // A loop shows the guard one failure with each completion that follows it.
    private static readonly ConditionalWeakTable<Exception, object> Told = [];

    /// <summary>Logs a failure, once.</summary>
    public static void Tell(ILogger logger, string tool, Exception error)
    {
        if (logger.IsEnabled(LogLevel.Warning) && Told.TryAdd(error, Told))
        {
            Failed(logger, tool, error.GetType().Name, Frames(error));
        }
    }

    private static string Frames(Exception error)
    {
        var text = new StringBuilder();
        Queue<Exception> left = new([error]);
        for (var told = 0; told < MostErrors && left.TryDequeue(out var next); told++)
        {
            // The error's own StackTrace may be overridden, and could hold anything.
            text.AppendLine().Append(next.GetType().FullName);
            foreach (var line in new StackTrace(next, fNeedFileInfo: true).ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Take(MostFrames))
            {
                text.AppendLine().Append(line);
            }

            foreach (var inner in next is AggregateException several ? several.InnerExceptions : next.InnerException is { } one ? [one] : (IReadOnlyList<Exception>)[])
            {
                left.Enqueue(inner);
            }
        }

        return text.ToString();
    }

    [LoggerMessage(16, LogLevel.Warning, "The tool {Tool} failed with {ErrorType}. Texts of errors are not logged, as they may hold what the tool was given.{Frames}", EventName = "kernelguard.tool.failed")]
    private static partial void Failed(ILogger logger, string tool, string errorType, string frames);
}
