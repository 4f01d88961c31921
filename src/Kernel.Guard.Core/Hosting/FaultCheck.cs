using System.Runtime.ExceptionServices;
using KernelGuard.Errors;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Hosting;

/// <summary>
/// Stops a tool loop in which a guarded call failed, before the next paid completion. Where no scope encloses the loop, the error is found on
/// the tool results that it left behind. What else a tool threw there is told to the developer: a function-calling client tells it to nobody.
/// </summary>
internal static class FaultCheck
{
    public static void Throw(GuardScope? scope, IList<ChatMessage> messages, ILogger logger)
    {
        for (var enclosing = scope; enclosing is not null; enclosing = enclosing.Parent)
        {
            enclosing.ThrowIfFaulted();
        }

        for (var i = messages.Count - 1; i >= 0 && messages[i].Role != ChatRole.Assistant; i--)
        {
            var contents = messages[i].Contents;
            for (var j = 0; j < contents.Count; j++)
            {
                if (contents[j] is not FunctionResultContent { Exception: { } error } result)
                {
                    continue;
                }

                if (GuardException.Within(error) is { } fault)
                {
                    ExceptionDispatchInfo.Throw(fault);
                }

                ToolFailure.Tell(logger, NameOf(result, messages), error);
            }
        }
    }

    // A result has the call's id alone.
    private static string NameOf(FunctionResultContent result, IList<ChatMessage> messages) =>
        messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>().LastOrDefault(call => call.CallId == result.CallId)?.Name ?? "(unknown)";
}
