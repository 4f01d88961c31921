using System.Runtime.CompilerServices;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Answers;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Caching.Flights;

/// <summary>Is how a flight ended, for all who wait. One of its parts is set; a stream's pieces are in the flight.</summary>
internal sealed record FlightEnd
{
    /// <summary>Gets the error that it failed with.</summary>
    public Exception? Error { get; init; }

    /// <summary>Gets an answer that was found in the store after all.</summary>
    public CachedAnswer? Found { get; init; }

    /// <summary>Gets what finding it is called in a record.</summary>
    public CacheResult FoundAs { get; init; }

    /// <summary>Gets the answer that came whole.</summary>
    public ChatResponse? Whole { get; init; }

    /// <summary>Gets the last pieces of an answer that was streamed: the usage, which only who pays for it is told.</summary>
    public IReadOnlyList<ChatResponseUpdate> Usage { get; init; } = [];

    /// <summary>Gets what it used, and everybody but one saved.</summary>
    public CacheSavings Saved { get; init; }

    /// <summary>Gets whether the budget of the one who asked cut the answer off, so that it is no answer to the others.</summary>
    public bool IsCutOff { get; init; }

    /// <summary>Gets whether the caller is to look for a flight again, because this one waits for another's budget, or somebody else has the answer.</summary>
    public bool Again { get; init; }

    /// <summary>Gets what asks a cheaper model, for whoever looks again and whose budget asks that model too; null for nothing.</summary>
    public DowngradedFlight? Downgraded { get; init; }

    /// <summary>Gets whether the caller's budget has said so already, so that it boards <see cref="Downgraded"/> at once.</summary>
    public bool Boards { get; init; }

    /// <summary>Gets whether a fresh answer is in the store now.</summary>
    public bool IsFresh => Stored || (Found is not null && FoundAs != CacheResult.Semantic);

    /// <summary>Gets whether the answer was stored.</summary>
    public bool Stored { get; init; }

    /// <summary>Answers the same for a caller who does not pay: an error is its own, and says what its own call used.</summary>
    public FlightEnd ForAnother() => Error is { } error ? this with { Error = (Exception)Copy(error) } : this;

    // Whatever its type is, which is what a caller catches; where it was thrown stays in it.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = nameof(MemberwiseClone))]
    private static extern object Copy(object error);
}
