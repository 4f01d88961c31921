using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>Has the books hold what was let through without them, as long as it is under way.</summary>
/// <param name="holding">What was let through.</param>
/// <param name="time">The clock of its lease.</param>
/// <param name="placed">Hears that they hold it.</param>
internal sealed class JoinEntry(UnbookedHolding holding, TimeProvider time, Action<UnbookedHolding> placed) : BookEntry
{
    private const int Head = 3;
    private const int Each = 5;

    private readonly int[] _charged = [.. Enumerable.Range(0, holding.Accounts.Length).Where(i => Array.IndexOf(holding.Accounts, holding.Accounts[i]) == i)];

    public UnbookedHolding Holding => holding;

    public override bool IsOwed => true;

    public override int Words => 2 + _charged.Length;

    public override void Write(Span<RedisValue> words)
    {
        var (place, numbers) = (holding.Placed!.Place, new byte[(Head + (Each * _charged.Length)) * Doubles.Size]);
        Doubles.Write(numbers, 5, place.Number, Micros.Of(TimeSpan.FromSeconds(Math.Max(0, holding.Ends - time.GetTimestamp()) / (double)time.TimestampFrequency)));
        for (var i = 0; i < _charged.Length; i++)
        {
            var (budget, part) = (_charged[i], holding.PartOf(_charged[i]));
            Doubles.Write(
                numbers.AsSpan((Head + (i * Each)) * Doubles.Size),
                ReserveWords.CodeOf(holding.Request.Budgets[budget].Unit),
                Micros.Clamp(holding.Request.OverdraftLimit(budget, holding.Accounts)),
                part.End,
                part.Expires,
                Micros.Clamp(holding.AmountOf(budget)));
            words[2 + i] = holding.Accounts[budget].Name;
        }

        (words[0], words[1]) = (numbers, place.Slot.Name);
    }

    public override void Booked() => placed(holding);
}
