namespace KernelGuard.Stages.Caching.Keys;

/// <summary>Is who shares an entry, by name, and which answers those want kept. Only this type leads to a key, and only a partition and a caller lead to it.</summary>
internal sealed class CachePartition
{
    private static readonly CachePartition Public = new(Partition.Public, null, null, null, CacheKeep.Complete);

    private CachePartition(Partition kind, string? tenant, string? user, string? conversation, CacheKeep keep)
    {
        Kind = kind;
        Keep = keep;
        Tenant = tenant;
        User = user;
        Conversation = conversation;
    }

    public Partition Kind { get; }

    /// <summary>Gets what is kept beside complete answers: who wants complete ones alone never reads another.</summary>
    public CacheKeep Keep { get; }

    public string? Tenant { get; }

    public string? User { get; }

    public string? Conversation { get; }

    /// <summary>Names the partition of a call.</summary>
    /// <exception cref="MissingIdentityException">The partition needs somebody, and the call names nobody; or no partition is named.</exception>
    public static CachePartition Of(Partition kind, GuardContext who, CacheKeep keep = CacheKeep.Complete) => kind switch
    {
        Partition.Public => keep == CacheKeep.Complete ? Public : new(kind, null, null, null, keep),
        Partition.Tenant => new(kind, Named(who.Tenant, "tenant", kind), null, null, keep),

        // Users of two tenants may bear one name, and a conversation's name is often the caller's to choose.
        Partition.User => new(kind, who.Tenant, Named(who.User, "user", kind), null, keep),
        Partition.Conversation => new(kind, who.Tenant, who.User, Named(who.Conversation, "conversation", kind), keep),
        _ => throw new GuardConfigurationException("A cached answer needs a partition, and none is named. Write Partition = Partition.Public, Tenant, User or Conversation."),
    };

    private static string Named(string? identity, string needed, Partition kind) =>
        identity ?? throw new MissingIdentityException(needed, $"[Cached(Partition = Partition.{kind})]");
}
