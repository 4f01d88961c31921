using System.Collections.Immutable;

namespace KernelGuard.Scoping;

/// <summary>Holds what redaction tells beside its outcome where somebody listens; a completion that nobody listens to has none.</summary>
internal sealed class RedactionDetail
{
    /// <summary>Gets or sets which findings stood in tools' results.</summary>
    public ImmutableSortedDictionary<PiiKinds, int> FoundInTools { get; set; } = ImmutableSortedDictionary<PiiKinds, int>.Empty;

    /// <summary>Gets or sets how long the request was looked through; null where it was not.</summary>
    public TimeSpan? Redacting { get; set; }

    /// <summary>Gets or sets how long values were put back into the answer; null where none were.</summary>
    public TimeSpan? Restoring { get; set; }
}
