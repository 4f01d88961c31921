using KernelGuard.Stages.Budget;

namespace KernelGuard.Redis.Budgets;

/// <summary>Tells of what the books said beside their answers: reservations that ran out, overdrafts, thresholds that a settling crossed. Thread-safe.</summary>
/// <param name="signals">What tells of expired and overdrawn budgets; null for nothing.</param>
/// <param name="crossed">What hears which budgets are spent beyond a threshold, a bit for each, and which of those that only warn have spent their limit; null for nothing.</param>
internal sealed class BookNews(BudgetSignals? signals, Action<BudgetRequest, ulong, ulong>? crossed)
{
    /// <summary>Tells of accounts that were overdrawn, and of reservations that ran out.</summary>
    public void Tell(IEnumerable<(string Account, int Times)> overdrawn, IEnumerable<(string Account, int Times)> expired)
    {
        foreach (var (name, _) in overdrawn)
        {
            if (AccountName.Read(name) is { } account)
            {
                signals?.Overdrawn(account);
            }
        }

        foreach (var (name, count) in expired)
        {
            if (AccountName.Read(name) is { } account)
            {
                signals?.Expired(account, count);
            }
        }
    }

    /// <summary>Tells of what settles crossed.</summary>
    /// <param name="batch">What was booked.</param>
    /// <param name="told">What the script told of it.</param>
    public void Tell(List<BookEntry>? batch, ReadOnlySpan<byte> told)
    {
        if (told.IsEmpty || crossed is null)
        {
            return;
        }

        foreach (var entry in batch ?? [])
        {
            if (entry is PlacedEntry { IsTold: true } settled)
            {
                var count = (int)Doubles.Read(told, 0);
                if (count > 0)
                {
                    var (request, passed, reached) = settled.Beyond(told[Doubles.Size..]);
                    TryTell(crossed, request, passed, reached);
                }

                told = told[((count + 1) * Doubles.Size)..];
            }
        }
    }

    // What was booked is booked: who is told of it, in a host that ends too, cannot make it fail.
    private static void TryTell(Action<BudgetRequest, ulong, ulong> crossed, BudgetRequest request, ulong passed, ulong reached)
    {
        try
        {
            crossed(request, passed, reached);
        }
#pragma warning disable CA1031 // There is nobody left to tell.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
