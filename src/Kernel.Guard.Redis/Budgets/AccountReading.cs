using KernelGuard.Stages.Budget;

namespace KernelGuard.Redis.Budgets;

/// <summary>Reads an account as it stands in the books: what each number is, the scripts say.</summary>
internal static class AccountReading
{
    private const int Head = 6;
    private const int Each = 5;
    private const long Minute = 60_000_000;

    /// <summary>Answers the account's state; null where its name is of another version, or nothing in it counts any more.</summary>
    /// <param name="name">The account's name.</param>
    /// <param name="numbers">What stands under it.</param>
    /// <param name="now">The books' time, in microseconds since 1970.</param>
    public static BudgetReading? Of(string name, byte[] numbers, long now)
    {
        var (overdrawn, spent, reserved, granted, counts) = (At(1), 0d, 0d, 0d, false);
        for (var part = Head; part + Each <= numbers.Length / Doubles.Size; part += Each)
        {
            if (At(part + 1) > now)
            {
                (spent, reserved, granted, counts) = (spent + At(part + 2), reserved + At(part + 3), granted + At(part + 4), true);
            }
        }

        return (counts || overdrawn > now) && AccountName.Read(name) is { } account
            ? new BudgetReading(account, (long)At(0), (long)spent, (long)reserved, (long)granted, PerMinute(), overdrawn > now ? TimeSpan.FromMicroseconds(overdrawn - now) : null)
            : null;

        // The minute that began last, and of the one before as much as is not yet a minute ago.
        double PerMinute()
        {
            var ago = (now / Minute) - (long)At(3);
            var (before, last) = ago switch { 0 => (At(4), At(5)), 1 => (At(5), 0), _ => (0, 0) };
            return last + (before * (1 - (now % Minute / (double)Minute)));
        }

        double At(int index) => Doubles.Read(numbers, index);
    }

    /// <summary>Answers what is spent and reserved beyond what the host granted, and whether the account is overdrawn.</summary>
    /// <param name="numbers">What stands under the account's name.</param>
    /// <param name="now">The books' time, in microseconds since 1970.</param>
    public static (long Used, bool Overdrawn) UsedAt(byte[] numbers, long now)
    {
        var used = 0d;
        for (var part = Head; part + Each <= numbers.Length / Doubles.Size; part += Each)
        {
            used += Doubles.Read(numbers, part + 1) > now ? Doubles.Read(numbers, part + 2) + Doubles.Read(numbers, part + 3) - Doubles.Read(numbers, part + 4) : 0;
        }

        return ((long)used, Doubles.Read(numbers, 1) > now);
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
