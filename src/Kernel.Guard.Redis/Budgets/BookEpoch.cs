using System.Globalization;
using System.Text;
using KernelGuard.Stages.Budget;
using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>Names a set of books. Those that came in the place of lost ones say when that was noticed.</summary>
/// <param name="Text">The name as the scripts know it: the name, when books before were found lost, and when these were made by one who knew none before.</param>
internal sealed record BookEpoch(string Text)
{
    /// <summary>Gets the name alone.</summary>
    public string Name { get; init; } = Text[..Text.IndexOf('|', StringComparison.Ordinal)];

    /// <summary>Gets the text as the bytes that each script is sent.</summary>
    public RedisValue Word { get; } = Encoding.UTF8.GetBytes(Text);

    /// <summary>Gets when it was found out that books before these were lost; 0 where they were not, or the host took these for whole.</summary>
    public long Since { get; } = Number(Text, 1);

    /// <summary>Gets when they were made by a process that knew none before; 0 where that is of no matter.</summary>
    public long Made { get; } = Number(Text, 2);

    /// <summary>Answers for how long the books are still too new to be trusted, at a time of theirs.</summary>
    /// <param name="now">That time.</param>
    /// <param name="grace">For how long new books are not trusted.</param>
    public TimeSpan YoungFor(long now, TimeSpan grace) =>
        Since == 0 && Made > 0 && TimeSpan.FromMicroseconds(Made - now) + grace is var rest && rest > TimeSpan.Zero ? rest : TimeSpan.Zero;

    /// <summary>Answers until when what was spent in an account's window is not known, because books were lost in it; 0 where it is known.</summary>
    public long LostUntil(in AccountKey account) => Since == 0 ? 0 : Micros.Part(account.Window, Since).Expires;

    /// <summary>Answers whether what was spent in a window of these accounts is not known.</summary>
    public bool IsLost(RedisAccount[] accounts, long now)
    {
        foreach (var account in Since == 0 ? [] : accounts)
        {
            if (now < LostUntil(account.Key))
            {
                return true;
            }
        }

        return false;
    }

    private static long Number(string text, int field) =>
        text.Split('|') is var fields && fields.Length > field && long.TryParse(fields[field], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
