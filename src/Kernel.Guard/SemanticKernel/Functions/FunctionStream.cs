using System.Diagnostics.CodeAnalysis;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using FunctionInvocationContext = Microsoft.SemanticKernel.FunctionInvocationContext;

namespace KernelGuard.SemanticKernel;

/// <summary>
/// Carries a scope through the stream that a classic function returns. A filter must give back the caller's exact item type, so the list
/// of types is closed, and any other is an error rather than an unguarded run.
/// </summary>
internal static class FunctionStream
{
    public static void Wrap(FunctionInvocationContext context, GuardScope scope)
    {
        var result = context.Result;
        var wrapped = result.GetValue<object>() switch
        {
            IAsyncEnumerable<string> stream => Run(scope, stream),
            IAsyncEnumerable<StreamingChatMessageContent> stream => Run(scope, stream),
            IAsyncEnumerable<StreamingTextContent> stream => Run(scope, stream),
            IAsyncEnumerable<StreamingKernelContent> stream => Run(scope, stream),
            IAsyncEnumerable<ChatResponseUpdate> stream => Run(scope, stream),
            { } other when IsStream(other) => throw new GuardConfigurationException(
                $"The guarded function '{context.Function.Name}' returns a stream of a type that cannot carry its policy. Return IAsyncEnumerable of string, StreamingKernelContent, StreamingChatMessageContent, StreamingTextContent or ChatResponseUpdate."),
            _ => null,
        };
        if (wrapped is not null)
        {
            context.Result = new FunctionResult(result, wrapped);
        }
    }

    private static object Run<T>(GuardScope scope, IAsyncEnumerable<T> stream) => ScopedStream.Run(scope, _ => stream);

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The trimmer takes only interfaces away that nobody names. Whoever reads the stream names the interface through which it is read.")]
    private static bool IsStream(object value) =>
        Array.Exists(value.GetType().GetInterfaces(), type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));
}
