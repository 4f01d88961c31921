using KernelGuard.Policies;
using KernelGuard.Redis.Budgets;
using KernelGuard.Redis.Budgets.Slices;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using StackExchange.Redis;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Is what one process has of the books, part by part, for tests of their scripts.</summary>
internal sealed class BooksRig : IAsyncDisposable
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(20);

    private readonly RedisConnection _connection;

    public BooksRig(string address, string prefix, TimeProvider? told = null, TimeSpan grace = default, Breakage? breakage = null)
    {
        var options = new KernelGuardRedisOptions { Configuration = $"{address},connectTimeout=20000,asyncTimeout=20000", Prefix = prefix };
        _connection = new RedisConnection(RedisSettings.Check(options), TimeSpan.FromSeconds(20), TimeProvider.System, breakage is null ? null : real => BrokenRedis.Before(real, breakage));
        Books = new RedisBooks(_connection, new ServerClock(told ?? TimeProvider.System, told), Pause, grace);
        var news = new BookNews(null, null);
        Queue = new BookQueue(Books, news, Slots, TimeProvider.System);
        Trips = new ReserveTrips(Books, Queue, Slots, news, new OpenShares());
        Words = new ReserveWords(Lease, told ?? TimeProvider.System);
    }

    public ServerPause Pause { get; } = new(TimeSpan.FromMilliseconds(100), TimeProvider.System);

    public RedisBooks Books { get; }

    public BookSlots Slots { get; } = new();

    public BookQueue Queue { get; }

    public ReserveTrips Trips { get; }

    public ReserveWords Words { get; }

    public static RedisAccount Account(BudgetPolicy budget) => new(AccountKey.Of(budget, new GuardContext("t"), "m"));

    /// <summary>Takes a slice of an account.</summary>
    public async Task<Slice> SliceAsync(RedisAccount account, long amount)
    {
        await Books.OpenAsync(Books.Begin(), TestContext.Current.CancellationToken);
        var part = account.PartAt(Books.Clock.Now);
        var answer = await Trips.AskAsync(Words.OfSlice(account, Books.Epoch!, 1_000_000, amount, part, Lease), Books.Begin(), TestContext.Current.CancellationToken);
        Assert.Equal(-1, answer.Denied);
        return new Slice(account, answer.Place, amount, 1_000_000, part, long.MaxValue, long.MaxValue, 0);
    }

    /// <summary>Asks for one attempt of a budget of cost, whose every token of output has a price.</summary>
    public async Task<ReserveAnswer> AskAsync(RedisAccount account, long limit, double price, long output, Action? gone = null)
    {
        await Books.OpenAsync(Books.Begin(), TestContext.Current.CancellationToken);
        var (part, numbers) = (account.PartAt(Books.Clock.Now), new byte[ReserveAsk.Length(1)]);
        Doubles.Write(numbers, 0, Micros.Of(Lease), output, 2, 1, limit, 0, price, 0, part.End, account.Turn, 1);
        return await Trips.AskAsync(new ReserveAsk(numbers, Books.Epoch!, [account], null) { Gone = gone }, Books.Begin(), TestContext.Current.CancellationToken);
    }

    /// <summary>Empties the books, as a server that comes back without its data.</summary>
    public static async Task EmptyAsync(string address, string prefix)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync($"{address},connectTimeout=20000,asyncTimeout=20000");
        await connection.GetDatabase().KeyDeleteAsync(BookKeys.Of(prefix));
    }

    public async ValueTask DisposeAsync()
    {
        Queue.Dispose();
        Trips.Dispose();
        await _connection.DisposeAsync();
    }
}
