using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>Is what the books answered an attempt.</summary>
/// <param name="words">Its words; empty where a part of its windows was over.</param>
/// <param name="now">The books' time, in microseconds since 1970.</param>
internal readonly struct ReserveAnswer(RedisResult[] words, long now)
{
    /// <summary>Gets whether it must be asked again: a part of a window was over, or the books are others.</summary>
    public bool IsAgain => words.Length == 0;

    public long Now => now;

    public int Output => (int)words[0];

    public int Denied => (int)words[1];

    public int Shadow => (int)words[2];

    public long Left => (long)words[3];

    public TimeSpan? Wait => (long)words[4] is >= 0 and var wait ? TimeSpan.FromMicroseconds(wait) : null;

    /// <summary>Gets the reservation; empty where nothing was reserved.</summary>
    public RedisValue Member => IsAgain ? RedisValue.EmptyString : (RedisValue)words[5];

    public long Needed => (long)words[6];

    public long Held => (long)words[7];

    /// <summary>Answers what was left of a limit before what was just reserved.</summary>
    public long LeftOf(long limit, int budget) => Math.Clamp(limit - (long)words[8 + budget], -Micros.Most, Micros.Most);
}
