namespace KernelGuard;

/// <summary>Names who shares a cached answer. It has no default: sharing is always written out.</summary>
public enum Partition
{
    /// <summary>Not said. No cache key can be built with it.</summary>
    Unspecified = 0,

    /// <summary>Everybody shares the entry, across tenants.</summary>
    Public,

    /// <summary>The users of one tenant share it. A call without a tenant is an error.</summary>
    Tenant,

    /// <summary>One user of one tenant. A call without a user is an error.</summary>
    User,

    /// <summary>One conversation. A call without a conversation is an error.</summary>
    Conversation,
}
