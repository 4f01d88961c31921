using System.Globalization;
using System.Security.Cryptography;
using KernelGuard.Policies;
using KernelGuard.Stages.Budget;
using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>Writes what the script that reserves is asked, and reads what it answers.</summary>
/// <param name="lease">How long a reservation may stay unsettled, in microseconds.</param>
internal sealed class ReserveWords(long lease)
{
    private const int First = ReserveTrips.First + 5;
    private const int Each = 10;

    private readonly string _process = RandomNumberGenerator.GetHexString(16, lowercase: true);
    private long _count;

    public RedisValue[] Of(BudgetRequest request, in Demand demand, RedisAccount[] accounts, long now, RedisValue instead)
    {
        var words = Begin(accounts.Length, instead, demand.Wanted ?? -1);
        for (var i = 0; i < accounts.Length; i++)
        {
            var (budget, account) = (request.Budgets[i], accounts[i]);
            var (bound, perOutput) = demand.Line(budget.Unit);
            Fill(
                words.AsSpan(First + (i * Each)),
                account.Name,
                budget.Unit switch { BudgetUnit.Requests => "R", BudgetUnit.Tokens => "T", _ => "C" },
                budget.Enforce,
                budget.Limit,
                bound is { } least ? Micros.Clamp(least) : -1,
                perOutput,
                demand.Amount(budget.Unit, 0),
                account.PartAt(now),
                demand.LeastIn(budget));
        }

        return words;
    }

    /// <summary>Asks for a slice: an exact amount of one account, or nothing. When it is settled, what is settled counts as tokens.</summary>
    public RedisValue[] OfSlice(RedisAccount account, long limit, long amount, WindowPart part)
    {
        var words = Begin(1, RedisValue.EmptyString, -1);
        Fill(words.AsSpan(First), account.Name, "T", denies: true, limit, amount, 0, amount, part, 1);
        return words;
    }

    public static BudgetVerdict Read(BudgetRequest request, in Demand demand, RedisAccount[] accounts, in ReserveAnswer answer, long now)
    {
        var (output, denied, shadow, warned, passed) = (answer.Output, answer.Denied, answer.Shadow, -1, 0UL);
        for (var i = 0; i < accounts.Length; i++)
        {
            accounts[i].Hear(answer.LeftOf(request.Budgets[i].Limit, i), accounts[i].PartAt(now));
            if (accounts[i].IsWarned(request.Budgets[i]))
            {
                (warned, passed) = (i, passed | BudgetVerdict.BitOf(i));
            }
        }

        return new BudgetVerdict(output < 0 ? demand.Wanted : output, denied, shadow, warned, answer.Left, answer.Wait)
        {
            Needed = answer.Needed,
            Held = answer.Held,
            Soft = passed,
            Reached = shadow >= 0 && request.Budgets[shadow].OnLimit == OnLimit.Warn ? BudgetVerdict.BitOf(shadow) : 0,
            Reservation = denied < 0 ? new BudgetReservation(new BookedHolding(answer.Member), 0) : default,
        };
    }

    private RedisValue[] Begin(int accounts, RedisValue instead, long output)
    {
        var words = new RedisValue[First + (Each * accounts)];
        words[2] = instead;
        words[3] = string.Create(CultureInfo.InvariantCulture, $"{_process}-{Interlocked.Increment(ref _count)}");
        words[4] = lease;
        words[5] = output;
        words[6] = accounts;
        return words;
    }

    private static void Fill(Span<RedisValue> words, string account, string unit, bool denies, long limit, long bound, double perOutput, long unbounded, WindowPart part, long leastOutput)
    {
        words[0] = account;
        words[1] = unit;
        words[2] = denies ? "1" : "0";
        words[3] = Micros.Clamp(limit);
        words[4] = bound;
        words[5] = perOutput;
        words[6] = Micros.Clamp(unbounded);
        words[7] = part.End;
        words[8] = part.Expires;
        words[9] = leastOutput;
    }
}
