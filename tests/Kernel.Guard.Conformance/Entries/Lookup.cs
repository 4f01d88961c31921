using System.Collections.Concurrent;
using System.ComponentModel;
using Microsoft.SemanticKernel;

namespace KernelGuard.Conformance.Entries;

/// <summary>Is the tool that the model calls.</summary>
internal sealed class Lookup
{
    public ConcurrentQueue<string> Asked { get; } = [];

    [KernelFunction("find_parcel"), Description("Finds a customer's parcel.")]
    public string FindParcel([Description("The customer's e-mail address.")] string email)
    {
        Asked.Enqueue(email);
        return $"The parcel of {email} is on its way.";
    }
}
