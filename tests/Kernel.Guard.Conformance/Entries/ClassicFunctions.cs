using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace KernelGuard.Conformance.Entries;

/// <summary>Asks the chat service itself, as existing code does.</summary>
[GuardPolicy(Rig.Policy)]
internal sealed class ClassicFunctions
{
    [KernelFunction("ask")]
    public async Task<string> AskAsync(Kernel kernel, string question, bool tools, CancellationToken cancellationToken) =>
        await ServiceEntry.AskAsync(kernel, question, tools, cancellationToken);

    [KernelFunction("stream")]
    public async IAsyncEnumerable<string> StreamAsync(Kernel kernel, string question, bool tools, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var update in ServiceEntry.Stream(kernel, question, tools, cancellationToken))
        {
            yield return update.Content ?? "";
        }
    }
}
