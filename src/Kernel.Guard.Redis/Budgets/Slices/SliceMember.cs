using System.Globalization;
using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets.Slices;

/// <summary>Changes the amount in a reservation of one account: lines, of which the sixth is the amount (see books.lua).</summary>
internal static class SliceMember
{
    private const int Amount = 5;

    public static RedisValue Resize(RedisValue member, long amount)
    {
        var lines = ((string)member!).Split('\n');
        lines[Amount] = amount.ToString(CultureInfo.InvariantCulture);
        return string.Join('\n', lines);
    }
}
