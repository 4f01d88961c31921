using System.Collections.Immutable;

namespace KernelGuard.Scoping;

/// <summary>
/// Holds, typed and comparable by value, what a request says beyond <see cref="Microsoft.Extensions.AI.ChatOptions"/>. Every stage may read it;
/// only the innermost adapter turns it into the provider's raw object.
/// </summary>
public sealed record ProviderSettings
{
    /// <summary>Gets the bias per token id, -100 to 100, ordered by token id.</summary>
    public ImmutableSortedDictionary<int, int> LogitBias { get; init; } = ImmutableSortedDictionary<int, int>.Empty;

    /// <summary>Gets whether log probabilities are asked for.</summary>
    public bool? Logprobs { get; init; }

    /// <summary>Gets how many alternatives per token are asked for, 0 to 20.</summary>
    public int? TopLogprobs { get; init; }

    /// <summary>Gets the end user's identifier as sent to the provider.</summary>
    public string? User { get; init; }

    /// <summary>Gets whether the provider stores the completion.</summary>
    public bool? Store { get; init; }

    /// <summary>Gets the metadata sent to the provider, ordered by key.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Gets the service tier.</summary>
    public string? ServiceTier { get; init; }

    /// <summary>Gets the reasoning effort as the provider spells it.</summary>
    public string? ReasoningEffort { get; init; }

    /// <summary>Gets whether the answer's JSON schema is sent as it is, rather than adjusted to what the provider takes.</summary>
    public bool SchemaAsGiven { get; init; }

    /// <summary>Gets whether the provider must hold the answer to the schema; null leaves it to the provider.</summary>
    public bool? StrictSchema { get; init; }

    /// <summary>Gets further members of the request's JSON body, ordered by name, as raw JSON.</summary>
    public ImmutableSortedDictionary<string, string> Body { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <inheritdoc/>
    public bool Equals(ProviderSettings? other) =>
        other is not null
        && Logprobs == other.Logprobs && TopLogprobs == other.TopLogprobs && User == other.User && Store == other.Store
        && ServiceTier == other.ServiceTier && ReasoningEffort == other.ReasoningEffort
        && SchemaAsGiven == other.SchemaAsGiven && StrictSchema == other.StrictSchema
        && LogitBias.SequenceEqual(other.LogitBias) && Metadata.SequenceEqual(other.Metadata) && Body.SequenceEqual(other.Body);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Logprobs, TopLogprobs, User, Store, ServiceTier, ReasoningEffort, StrictSchema, HashCode.Combine(LogitBias.Count, Metadata.Count, Body.Count));
}
