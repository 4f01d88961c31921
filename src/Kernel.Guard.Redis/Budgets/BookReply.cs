using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>Is what the books answered entries and attempts.</summary>
internal readonly struct BookReply
{
    private readonly byte[] _numbers;
    private readonly RedisResult[]? _told;

    public BookReply(RedisResult reply)
    {
        _told = reply.Resp2Type == ResultType.Array ? (RedisResult[])reply! : null;
        _numbers = (byte[])(_told is null ? reply : _told[0])!;
        Epoch = (string?)_told?[1];
    }

    public BookReply(byte[] numbers) => _numbers = numbers;

    /// <summary>Gets the books' time, in microseconds since 1970.</summary>
    public long Now => (long)Doubles.Read(_numbers, 0);

    /// <summary>Gets the numbers after the answers to attempts: what settles that are to be told were told.</summary>
    /// <param name="asks">The attempts.</param>
    public ReadOnlySpan<byte> Told(IReadOnlyList<ReserveAsk> asks)
    {
        var at = 1;
        foreach (var ask in asks)
        {
            at += ReserveAnswer.Length(_numbers, at, ask.Accounts.Length);
        }

        return _numbers.AsSpan(at * Doubles.Size);
    }

    /// <summary>Gets the books' name, where there is something to tell.</summary>
    public string? Epoch { get; }

    /// <summary>Gets the accounts that were overdrawn, and how often.</summary>
    public IEnumerable<(string Account, int Times)> Overdrawn => Counted(_told?[2]);

    /// <summary>Gets the accounts of reservations that ran out, and how many.</summary>
    public IEnumerable<(string Account, int Times)> Expired => Counted(_told?[3]);

    /// <summary>Gets whether more ran out.</summary>
    public bool IsMore => _told is not null && (int)_told[4] != 0;

    /// <summary>Reads the answers to attempts, in the order in which they were asked.</summary>
    /// <param name="asks">The attempts.</param>
    /// <param name="order">The number of the first answer.</param>
    public ReserveAnswer[] Read(IReadOnlyList<ReserveAsk> asks, long order)
    {
        var answers = new ReserveAnswer[asks.Count];
        var at = 1;
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = new ReserveAnswer(_numbers, at, asks[i].Place, order + i);
            at += ReserveAnswer.Length(_numbers, at, asks[i].Accounts.Length);
        }

        return answers;
    }

    public static IEnumerable<(string Account, int Times)> Counted(RedisResult? list)
    {
        var flat = list is null ? [] : (RedisResult[])list!;
        for (var i = 0; i + 1 < flat.Length; i += 2)
        {
            yield return ((string)flat[i]!, (int)flat[i + 1]);
        }
    }
}
