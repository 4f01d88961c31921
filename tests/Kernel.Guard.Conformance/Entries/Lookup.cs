using System.Collections.Concurrent;
using System.ComponentModel;
using Microsoft.SemanticKernel;

namespace KernelGuard.Conformance.Entries;

/// <summary>Is the tool that the model calls.</summary>
internal sealed class Lookup
{
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>Gets or sets what the tool does by a guarded call of its own before it answers.</summary>
    public Func<string, CancellationToken, Task> Inner { get; set; } = (_, _) => Task.CompletedTask;

    [KernelFunction("find_parcel"), Description("Finds a customer's parcel.")]
    public async Task<string> FindParcelAsync([Description("The customer's e-mail address.")] string email, CancellationToken cancellationToken)
    {
        Asked.Enqueue(email);
        await Inner(email, cancellationToken);
        return $"The parcel of {email} is on its way.";
    }
}
