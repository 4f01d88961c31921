using System.Runtime.ExceptionServices;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Hosting;

/// <summary>
/// Stops a tool loop in which a guarded call failed, before the next paid completion. Where no scope encloses the loop, the error is found on
/// the tool results that it left behind.
/// </summary>
internal static class FaultCheck
{
    public static void Throw(GuardScope? scope, IList<ChatMessage> messages)
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
                if (contents[j] is FunctionResultContent { Exception: { } error } && GuardException.Within(error) is { } fault)
                {
                    ExceptionDispatchInfo.Throw(fault);
                }
            }
        }
    }
}
