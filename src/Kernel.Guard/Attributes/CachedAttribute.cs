namespace KernelGuard;

/// <summary>Caches complete answers. <see cref="Partition"/> must be written: who shares an entry has no default.</summary>
/// <param name="ttl">The time to live: a number with <c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Assembly)]
public sealed class CachedAttribute(string ttl) : Attribute
{
    /// <summary>Gets the time to live.</summary>
    public string Ttl { get; } = ttl;

    /// <summary>Gets or sets who shares an entry. Required.</summary>
    public required Partition Partition { get; set; }
}
