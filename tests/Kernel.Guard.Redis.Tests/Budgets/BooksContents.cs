using System.Globalization;
using KernelGuard.Redis.Budgets;
using StackExchange.Redis;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Says what the books of a prefix hold, for a schedule that finds them wrong: which reservations stand, and what their accounts say.</summary>
internal static class BooksContents
{
    // As books.lua writes them: a slot's look, number, lease and count before its rows; of a row unit, limit, the part's end, amount.
    private const int Head = 4;
    private const int Row = 5;
    private const int Amount = 3;

    public static async Task<string> ReadAsync(string address, string prefix)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync($"{address},connectTimeout=20000,asyncTimeout=20000");
        var fields = await connection.GetDatabase().HashGetAllAsync(BookKeys.Of(prefix)[0]);
        return string.Join("; ", fields.Select(static field => Text(field.Name!, (byte[])field.Value!)).Order(StringComparer.Ordinal));
    }

    private static string Text(string name, byte[] value)
    {
        var numbers = value.Length / Doubles.Size;
        if (name is "@epoch")
        {
            return $"{name} {System.Text.Encoding.UTF8.GetString(value)}";
        }

        if (!name.Contains(':') || name[0] != '@')
        {
            return $"{name} {string.Join(' ', Enumerable.Range(0, numbers).Select(i => Number(value, i)))}";
        }

        return numbers < Head + Row
            ? $"{name} free, last {Number(value, 1)}"
            : $"{name} number {Number(value, 1)}: {string.Join(' ', Enumerable.Range(0, (int)Doubles.Read(value, Head - 1)).Select(i => Number(value, Head + (Row * i) + Amount)))} until {Number(value, Head + 2)}";
    }

    private static string Number(byte[] value, int index) => Doubles.Read(value, index).ToString("F0", CultureInfo.InvariantCulture);
}
