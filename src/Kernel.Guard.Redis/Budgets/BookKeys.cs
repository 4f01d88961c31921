using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>Names what the scripts keep. The braces hold all of it in one slot of a cluster.</summary>
internal static class BookKeys
{
    public static RedisKey[] Of(string prefix) =>
        [Name(prefix, "books"), Name(prefix, "open"), Name(prefix, "late"), Name(prefix, "ends"), Name(prefix, "held")];

    // The layout's version stands in the names: processes of two layouts would read each other's numbers as others.
    private static RedisKey Name(string prefix, string kind) => $"{{{prefix}budgets}}:2:{kind}";
}
