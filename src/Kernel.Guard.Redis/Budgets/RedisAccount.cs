using System.Text;
using KernelGuard.Policies;
using KernelGuard.Redis.Budgets.Slices;
using KernelGuard.Stages.Budget;
using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>Is what this process knows of an account. Thread-safe.</summary>
internal sealed class RedisAccount(AccountKey key)
{
    private WindowPart? _part;
    private Heard? _heard;
    private long _unbooked;

    public AccountKey Key { get; } = key;

    /// <summary>Gets the account's name in the books, as the bytes that each script is sent.</summary>
    public RedisValue Name { get; } = Encoding.UTF8.GetBytes(AccountName.Of(key));

    /// <summary>Gets what tells the scripts which part of its window follows.</summary>
    public long Turn { get; } = Micros.Turn(key.Window);

    /// <summary>Gets what this process has of the account.</summary>
    public AccountSlices Slices { get; } = new();

    /// <summary>Gets what the books last said; null where they never did.</summary>
    public Heard? LastHeard => Volatile.Read(ref _heard);

    /// <summary>Gets what this process spent without a reservation in the books, and is not in them yet.</summary>
    public long Unbooked => Interlocked.Read(ref _unbooked);

    /// <summary>Gets or sets from which reading its share was last counted. Read and written under the desk's lock.</summary>
    public Heard? SharedFrom { get; set; }

    /// <summary>Answers the part of its window in which a moment lies. The server's time never goes back.</summary>
    public WindowPart PartAt(long now)
    {
        if (Volatile.Read(ref _part) is { } part && now < part.End)
        {
            return part;
        }

        part = Micros.Part(Key.Window, now);
        Volatile.Write(ref _part, part);
        return part;
    }

    /// <summary>Hears what the books said, unless what they said later was heard before: answers are read in any order.</summary>
    public void Hear(Heard heard)
    {
        for (var before = LastHeard; before is null || before.IsBefore(heard);)
        {
            var found = Interlocked.CompareExchange(ref _heard, heard, before);
            if (found == before)
            {
                return;
            }

            before = found;
        }
    }

    public void AddUnbooked(long amount) => Interlocked.Add(ref _unbooked, amount);

    /// <summary>Answers a process's share of what is left, as far as it is known. What was left counts until the last of what was spent by then leaves the window.</summary>
    public long ShareAt(long now, BudgetPolicy budget, int instances)
    {
        var limit = Micros.Clamp(budget.Limit);
        return LastHeard is not { } heard ? 0 : Math.Max(0, now < heard.Part.Expires ? Math.Min(heard.Left > 0 ? heard.LeftOf(limit) : 0, limit) : limit) / instances;
    }

    /// <summary>Answers whether the account was used beyond its soft threshold when the books were last heard.</summary>
    public bool IsWarned(BudgetPolicy budget) =>
        LastHeard is { } heard && Micros.Clamp(budget.Limit) is var limit && budget.IsBeyond((double)limit - heard.LeftOf(limit), Micros.Most);

    /// <summary>Is what the books said. Each reading is one of its own, whatever it says.</summary>
    /// <param name="left">What was left, without what was just reserved; of an overdrawn account nothing.</param>
    /// <param name="limit">Of which limit.</param>
    /// <param name="part">In which part of the window.</param>
    /// <param name="order">When, among all that this process asked.</param>
    /// <param name="now">The books' time.</param>
    /// <param name="books">The books' name.</param>
    internal sealed class Heard(long left, long limit, WindowPart part, long order, long now = 0, string? books = null)
    {
        private readonly (long Now, long Order) _when = (now, order);

        public long Left => left;

        public long Limit => limit;

        private string? Books => books;

        /// <summary>
        /// Answers whether the books said it before another: at an earlier time of theirs, or asked before. The times of two books say nothing of each other.
        /// </summary>
        public bool IsBefore(Heard other) => books == other.Books ? _when.CompareTo(other._when) < 0 : order < other._when.Order;

        /// <summary>Answers what was left of another limit of the account.</summary>
        public long LeftOf(long other) => other == limit ? left : (long)Int128.Clamp((Int128)left - limit + other, long.MinValue, long.MaxValue);

        public WindowPart Part => part;
    }
}
