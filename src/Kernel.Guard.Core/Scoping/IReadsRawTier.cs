using Microsoft.Extensions.AI;

namespace KernelGuard.Scoping;

/// <summary>
/// Reads the service tier out of the raw object that a host's <see cref="ChatOptions.RawRepresentationFactory"/> makes: it decides the price that a
/// request is reserved at. The provider's client is one, and is found as a service of a client.
/// </summary>
internal interface IReadsRawTier
{
    /// <summary>Answers the tier as the provider spells it; null where the object names none.</summary>
    /// <param name="options">Options with a raw factory.</param>
    string? TierOf(ChatOptions options);
}
