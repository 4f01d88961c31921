using Microsoft.Extensions.AI;

namespace KernelGuard.Hosting;

/// <summary>Holds the provider's client, apart from the container's <see cref="IChatClient"/>, which is the guard.</summary>
/// <param name="Client">The client.</param>
public sealed record GuardProvider(IChatClient Client) : IDisposable
{
    /// <summary>Disposes the client, with its connections.</summary>
    public void Dispose() => Client.Dispose();
}
