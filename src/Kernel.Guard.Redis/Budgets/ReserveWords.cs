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
    private const int First = 6;
    private const int Each = 9;

    private readonly string _process = RandomNumberGenerator.GetHexString(16, lowercase: true);
    private long _count;

    public RedisValue[] Of(BudgetRequest request, in Demand demand, RedisAccount[] accounts, long now, RedisValue instead)
    {
        var words = new RedisValue[First + (Each * accounts.Length)];
        words[2] = instead;
        words[3] = string.Create(CultureInfo.InvariantCulture, $"{_process}-{Interlocked.Increment(ref _count)}");
        words[4] = lease;
        words[5] = demand.Wanted ?? -1;
        for (var i = 0; i < accounts.Length; i++)
        {
            var (budget, account, at) = (request.Budgets[i], accounts[i], First + (i * Each));
            var (bound, perOutput) = demand.Line(budget.Unit);
            var part = account.PartAt(now);
            words[at] = account.Name;
            words[at + 1] = budget.Unit switch { BudgetUnit.Requests => "R", BudgetUnit.Tokens => "T", _ => "C" };
            words[at + 2] = budget.Enforce ? "1" : "0";
            words[at + 3] = Micros.Clamp(budget.Limit);
            words[at + 4] = bound is { } least ? Micros.Clamp(least) : -1;
            words[at + 5] = perOutput.ToString("R", CultureInfo.InvariantCulture);
            words[at + 6] = Micros.Clamp(demand.Amount(budget.Unit, 0));
            words[at + 7] = part.End;
            words[at + 8] = part.Expires;
        }

        return words;
    }

    public static BudgetVerdict Read(BudgetRequest request, in Demand demand, RedisAccount[] accounts, RedisResult[] reply, long now)
    {
        var (output, denied, wait, warned) = ((int)reply[2], (int)reply[3], (long)reply[6], -1);
        var heard = (RedisResult[])reply[8]!;
        for (var i = 0; i < accounts.Length; i++)
        {
            var (budget, used) = (request.Budgets[i], (double)heard[2 * i]);
            accounts[i].Hear((long)Math.Clamp(budget.Limit - used, -Micros.Most, Micros.Most), accounts[i].PartAt(now));
            warned = budget.SoftAt is { } soft && used >= soft * budget.Limit ? i : warned;
        }

        return new BudgetVerdict(output < 0 ? demand.Wanted : output, denied, (int)reply[4], warned, (long)reply[5], wait < 0 ? null : TimeSpan.FromMicroseconds(wait))
        {
            Reservation = denied < 0 ? new BudgetReservation(new BookedHolding((RedisValue)reply[7]), 0) : default,
        };
    }
}
