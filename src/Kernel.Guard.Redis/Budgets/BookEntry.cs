using System.Globalization;
using System.Security.Cryptography;
using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>Is what is to be booked when there is time.</summary>
internal abstract class BookEntry
{
    /// <summary>Adds the words for the script.</summary>
    public abstract void Write(List<RedisValue> words);

    protected static RedisValue Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Books what was used in the place of a reservation.</summary>
/// <param name="member">The reservation.</param>
/// <param name="tokens">Tokens.</param>
/// <param name="cost">Billionths of a US dollar; -1 for the reserved.</param>
internal sealed class SettleEntry(RedisValue member, long tokens, long cost) : BookEntry
{
    public override void Write(List<RedisValue> words) => words.AddRange(["s", member, Text(tokens), Text(cost)]);
}

/// <summary>Gives a reservation back whole.</summary>
/// <param name="member">The reservation.</param>
internal sealed class ReleaseEntry(RedisValue member) : BookEntry
{
    public override void Write(List<RedisValue> words) => words.AddRange(["r", member]);
}

/// <summary>Puts a smaller reservation in the place of one, books what was spent of it and gives the rest back.</summary>
/// <param name="member">The reservation.</param>
/// <param name="smaller">The smaller one.</param>
/// <param name="spent">What was spent.</param>
internal sealed class ShrinkEntry(RedisValue member, RedisValue smaller, long spent) : BookEntry
{
    public override void Write(List<RedisValue> words) => words.AddRange(["x", member, smaller, Text(spent)]);
}

/// <summary>Books an amount that was never reserved.</summary>
/// <param name="account">The account's name.</param>
/// <param name="part">The part of its window.</param>
/// <param name="amount">How much.</param>
/// <param name="denies">Whether that may overdraw it.</param>
internal sealed class SpentEntry(string account, WindowPart part, long amount, bool denies) : BookEntry
{
    // By it the books know what was sent before, and its answer lost.
    private readonly string _token = RandomNumberGenerator.GetHexString(24, lowercase: true);

    public override void Write(List<RedisValue> words) =>
        words.AddRange(["b", _token, account, Text(part.End), Text(part.Expires), Text(amount), denies ? "1" : "0"]);
}

/// <summary>Tells a waiter that all before it is booked.</summary>
internal sealed class FlushEntry : BookEntry
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Done => _done.Task;

    public void Complete() => _done.TrySetResult();

    public override void Write(List<RedisValue> words)
    {
    }
}
