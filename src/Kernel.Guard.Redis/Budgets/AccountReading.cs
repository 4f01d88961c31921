using KernelGuard.Stages.Budget;
using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>Reads a row of the books.</summary>
internal static class AccountReading
{
    /// <summary>Answers the account's state; null where the row is of another version.</summary>
    public static BudgetReading? Of(RedisResult[] row, long now)
    {
        var until = (long)row[6];
        return AccountName.Read((string)row[0]!) is not { } account
            ? null
            : new BudgetReading(account, (long)row[1], (long)row[2], (long)row[3], (long)row[4], (double)row[5], until > now ? TimeSpan.FromMicroseconds(until - now) : null);
    }

    /// <summary>Adds what this process has spent of its slices, and takes off what of them nobody has reserved: the books count both as reserved.</summary>
    public static BudgetReading WithSlices(BudgetReading reading, RedisAccount? account)
    {
        if (account is null)
        {
            return reading;
        }

        account.Slices.Enter();
        var (spent, free) = account.Slices.Unbooked();
        account.Slices.Exit();
        return reading with { Spent = reading.Spent + spent, Reserved = reading.Reserved - spent - free };
    }
}
