using System.Globalization;
using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>Names what the scripts keep. The braces hold all of it in one slot of a cluster.</summary>
internal static class BookKeys
{
    public static RedisKey[] Of(string prefix) =>
        [Name(prefix, "books"), Name(prefix, "open"), Name(prefix, "late"), Name(prefix, "ends"), Name(prefix, "held")];

    /// <summary>Names what was sent on a day.</summary>
    public static RedisKey Spent(string prefix, DateOnly day) => Name(prefix, string.Create(CultureInfo.InvariantCulture, $"spent:{day:yyyy-MM-dd}"));

    // The layout's version stands in the names: processes of two layouts would read each other's numbers as others.
    private static RedisKey Name(string prefix, string kind) => $"{{{prefix}budgets}}:2:{kind}";
}
