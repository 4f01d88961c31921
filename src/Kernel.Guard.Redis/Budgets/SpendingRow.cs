using System.Text.Json;
using KernelGuard.Accounting;
using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>Writes a row of what was sent on a day as the scripts keep it, and reads it: a name of function, model and tenant, and twelve numbers.</summary>
internal static class SpendingRow
{
    private const int Count = 12;

    public static RedisValue NameOf(string? function, string? model, string? tenant) =>
        $"[{AccountName.Quoted(function)},{AccountName.Quoted(model)},{AccountName.Quoted(tenant)}]";

    public static RedisValue NumbersOf(Spending row) => Doubles.Pack(
        Micros.Clamp(row.Attempts),
        Micros.Clamp(row.Usage.Input),
        Micros.Clamp(row.Usage.CachedInput),
        Micros.Clamp(row.Usage.CacheWrite),
        Micros.Clamp(row.Usage.Output),
        Micros.Clamp(row.Usage.Reasoning),
        Micros.Clamp(row.Usage.AudioInput),
        Micros.Clamp(row.Usage.AudioOutput),
        Micros.Clamp(row.Usage.ImageInput),
        (int)row.Usage.Source,
        Micros.Clamp((long)decimal.Min(row.Cost * TokenPrice.NanosPerDollar, long.MaxValue)),
        Micros.Clamp(row.UnpricedTokens));

    /// <summary>Reads a row; null where it is none that this version writes.</summary>
    public static Spending? Read(DateOnly day, HashEntry entry)
    {
        byte[]? numbers = entry.Value;
        if (numbers?.Length != Count * Doubles.Size)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(entry.Name.ToString());
            var names = json.RootElement;
            return new Spending(day, AccountName.Text(names[0]), AccountName.Text(names[1]), AccountName.Text(names[2]))
            {
                Attempts = At(0),
                Usage = new TokenUsage(At(1), At(2), At(3), At(4), At(5), At(6), At(7), At(8), (UsageSource)At(9)),
                Cost = At(10) / TokenPrice.NanosPerDollar,
                UnpricedTokens = At(11),
            };
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            return null;
        }

        long At(int number) => (long)Doubles.Read(numbers, number);
    }
}
