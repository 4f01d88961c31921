using System.Security.Cryptography;
using KernelGuard.Accounting;
using KernelGuard.Concurrency;
using KernelGuard.Stages.Budget;
using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>
/// Brings what this process sent to Redis, many attempts at a time and off every call's path, and reads what all processes sent. While the server is not reached
/// what was sent is kept, in the bounded memory of a <see cref="SpendingBook"/>.
/// </summary>
/// <param name="books">The books, for their server and its time.</param>
/// <param name="time">The clock, whose days are read.</param>
internal sealed class RedisSpending(RedisBooks books, TimeProvider time) : ISharedSpending, IDisposable
{
    private const int Many = 500;
    private const long NameKept = 86_400_000_000;
    private static readonly int DayKept = (int)TimeSpan.FromDays(SpendingBook.MostDays + 1).TotalSeconds;
    private static readonly RedisValue Others = SpendingRow.NameOf(Spending.Others, Spending.Others, Spending.Others);

    private readonly string _process = $"spent\n{RandomNumberGenerator.GetHexString(24, lowercase: true)}";
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Queue<Package> _packages = new();
    private SpendingBook _unsent = new();
    private bool _isEmpty = true;
    private long _packed;

    public void Add(DateOnly day, string? function, string? model, string? tenant, in TokenUsage usage, long? cost, int attempts = 1)
    {
        lock (_gate)
        {
            _unsent.Add(day, function, model, tenant, usage, cost, attempts);
            _isEmpty = false;
        }
    }

    /// <summary>Brings what was sent, unless it is under way. Nobody waits for it, and what fails is tried again.</summary>
    public void Tend()
    {
        if (_one.CurrentCount > 0)
        {
            Unawaited.Observe(FlushAsync(CancellationToken.None));
        }
    }

    /// <summary>Brings what was sent before.</summary>
    /// <exception cref="RedisException">The server was not reached, or refused.</exception>
    /// <exception cref="TimeoutException">The deadline passed; what was brought may be in the books, and is counted once.</exception>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await SendAsync(cancellationToken).ConfigureAwait(false);
            Pack();
            await SendAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }

    public ValueTask<IReadOnlyList<Spending>> ReadAsync(CancellationToken cancellationToken) => ReachAsync(async () =>
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        List<Spending> rows = [];
        foreach (var day in Days())
        {
            rows.AddRange(await ReadAsync(day, cancellationToken).ConfigureAwait(false));
        }

        return (IReadOnlyList<Spending>)rows;
    });

    public async ValueTask ForgetAsync(string tenant, CancellationToken cancellationToken) => await ReachAsync(async () =>
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        foreach (var day in Days())
        {
            foreach (var some in (await ReadAsync(day, cancellationToken).ConfigureAwait(false)).Where(row => row.Tenant == tenant).Chunk(Many))
            {
                RedisValue[] words = [.. some.SelectMany(static row => new[] { SpendingRow.NameOf(row.Function, row.Model, row.Tenant), SpendingRow.NameOf(row.Function, row.Model, null) })];
                await books.RunOnAsync(BudgetScript.Disown, [books.SpentOn(day)], words, cancellationToken).ConfigureAwait(false);
            }
        }

        return true;
    }).ConfigureAwait(false);

    public void Dispose() => _one.Dispose();

    private async ValueTask<T> ReachAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            var reason = OutageReason.Of(error, books);
            throw new BudgetsUnavailableException($"What was spent cannot be read or changed: {reason.Why}. {reason.Advice}.");
        }
    }

    // Another host's clock may be a little ahead.
    private IEnumerable<DateOnly> Days()
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return Enumerable.Range(-1, SpendingBook.MostDays + 1).Select(ago => today.AddDays(-ago));
    }

    private async Task<IEnumerable<Spending>> ReadAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var entries = await books.AskAsync(database => database.HashGetAllAsync(books.SpentOn(day)), cancellationToken).ConfigureAwait(false);
        return entries.Select(entry => SpendingRow.Read(day, entry)).OfType<Spending>();
    }

    private void Pack()
    {
        SpendingBook unsent;
        lock (_gate)
        {
            if (_isEmpty)
            {
                return;
            }

            (unsent, _unsent, _isEmpty) = (_unsent, new SpendingBook(), true);
        }

        foreach (var rows in unsent.Read().Chunk(Many))
        {
            _packages.Enqueue(new Package(rows, ++_packed));
        }
    }

    // A package that was sent bears its number until its answer came, and the next has a higher one: it is counted once, however often it is sent.
    private async Task SendAsync(CancellationToken cancellationToken)
    {
        while (_packages.TryPeek(out var package))
        {
            await books.OpenAsync(books.Begin(isTelling: false), cancellationToken).ConfigureAwait(false);
            var days = package.Rows.Select(static row => row.Day).Distinct().ToList();
            RedisValue[] words =
            [
                _process, books.Clock.Now + NameKept, DayKept, SpendingBook.MostRows, Others, package.Number,
                .. package.Rows.SelectMany(row => new RedisValue[] { days.IndexOf(row.Day) + 3, SpendingRow.NameOf(row.Function, row.Model, row.Tenant), SpendingRow.NumbersOf(row) }),
            ];
            await books.RunOnAsync(BudgetScript.Spend, [.. books.Names, .. days.Select(books.SpentOn)], words, cancellationToken).ConfigureAwait(false);
            _packages.Dequeue();
        }
    }

    /// <summary>Is what is sent at once.</summary>
    /// <param name="Rows">The rows.</param>
    /// <param name="Number">Its place among all that this process sends.</param>
    private sealed record Package(Spending[] Rows, long Number);
}
