using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Redis;
using KernelGuard.Redis.Budgets;
using KernelGuard.Redis.Budgets.Slices;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using StackExchange.Redis;

namespace KernelGuard.Benchmarks;

/// <summary>
/// Times reserve + settle of budgets in Redis: from a slice, and by one trip against the trip of an empty script on a connection alike. Short
/// rounds of each in turn in one process, the fastest of each, so that what else runs on the machine stays out.
/// </summary>
internal static class SharedBudgetSpeed
{
    private const int Batch = 20_000;
    private const int Rounds = 6;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);
    private static readonly TokenUsage Used = TokenUsage.None with { Input = 20, Output = 30, Source = UsageSource.Provider };
    private static readonly GuardChatOptions Options = new(new ChatOptions { MaxOutputTokens = 100 }, new CallRecord(GuardPolicy.None, GuardContext.None, TimeProvider.System));
    private static readonly Demand Asked = new(new PromptBound(100, 0, null), Options, "gpt-4o-mini", ModelCatalog.Shipped);

    public static async Task CompareAsync(string address, int[] callersInTurn)
    {
        await using (var sliced = Open(address, slices: true))
        {
            await SlicesAsync(sliced);
        }

        await using var store = Open(address, slices: false);
        await using var raw = await ConnectionMultiplexer.ConnectAsync($"{address},allowAdmin=true");
        var hash = await raw.GetServers()[0].ScriptLoadAsync("return 1");

        // As many keys and arguments, of the same lengths, as a script has that settles one attempt and reserves for the next.
        RedisKey[] keys = ["{speed-12345678:budgets}:2:books"];
        RedisValue[] words = [new byte[88], new byte[34], new byte[48], new byte[20], new byte[96]];
        var budgets = Budgets(10_000_000_000);
        foreach (var callers in callersInTurn is [] ? [1, 8, 64, 256] : callersInTurn)
        {
            var (bare, alike, waited, trip) = (default(Best), default(Best), default(Best), default(Best));
            for (var round = 0; round < Rounds; round++)
            {
                bare = await bare.OrAsync(raw, callers, () => raw.GetDatabase().ScriptEvaluateAsync(hash, [], []));
                alike = await alike.OrAsync(raw, callers, () => raw.GetDatabase().ScriptEvaluateAsync(hash, keys, words));
                waited = await waited.OrAsync(raw, callers, () => raw.GetDatabase().ScriptEvaluateAsync(hash, keys, words).WaitAsync(TimeSpan.FromSeconds(20)));
                trip = await trip.OrAsync(raw, callers, async () =>
                {
                    var verdict = await store.ReserveAsync(Request(budgets), Asked, default, CancellationToken.None);
                    await store.SettleAsync(verdict.Reservation, Used, 1_000);
                });
            }

            Console.WriteLine(FormattableString.Invariant($"{callers} callers: an empty script {bare}, one with as many keys and arguments {alike}, that with a deadline {waited}, reserve by one trip with its settling {trip}: {trip.PerSecond / bare.PerSecond:P0} and {trip.PerSecond / alike.PerSecond:P0}"));
        }
    }

    private static async Task SlicesAsync(RedisBudgetStore store)
    {
        // A slice holds more than a batch.
        const long Limit = 400L * 200 * Batch * 10;
        var (one, two) = (Request(Budgets(Limit)), Request(Budgets(Limit, Limit)));
        foreach (var (name, request) in ((string, BudgetRequest)[])[("one budget", one), ("two budgets", two)])
        {
            while ((await store.ReserveAsync(request, Asked, default, CancellationToken.None)).Reservation.Entry is not SliceClaim)
            {
                await Task.Delay(10);
            }

            var (fastest, allocated, sliced) = (double.MaxValue, 0L, 0);
            for (var batch = 0; batch < 300; batch++)
            {
                var (begun, before) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
                sliced = Run(store, request);
                (fastest, allocated) = (Math.Min(fastest, Stopwatch.GetElapsedTime(begun).TotalNanoseconds / Batch), GC.GetAllocatedBytesForCurrentThread() - before);
            }

            Console.WriteLine(FormattableString.Invariant($"from slices, {name}: {fastest:F0} ns, {allocated} bytes in {Batch}, {sliced} of the last from slices"));
        }
    }

    private static int Run(RedisBudgetStore store, BudgetRequest request)
    {
        var sliced = 0;
        for (var i = 0; i < Batch; i++)
        {
            var asked = store.ReserveAsync(request, Asked, default, CancellationToken.None);
            var reservation = (asked.IsCompletedSuccessfully ? asked.Result : asked.AsTask().GetAwaiter().GetResult()).Reservation;
            sliced += reservation.Entry is SliceClaim ? 1 : 0;
            _ = store.SettleAsync(reservation, Used, 1_000);
        }

        return sliced;
    }

    // A host's policies are made once; a completion makes its request of them, and looks for its accounts.
    private static BudgetRequest Request(ImmutableArray<BudgetPolicy> budgets) => new(budgets, [.. budgets.Select(static budget => AccountKey.Of(budget, GuardContext.None, null))]);

    private static ImmutableArray<BudgetPolicy> Budgets(params long[] limits) =>
    [
        .. limits.Select(static (limit, i) => new BudgetPolicy(
            $"b{i}", null, BudgetUnit.Tokens, limit, Scope.Global, new BudgetWindow(WindowKind.CalendarDay, TimeSpan.Zero, TimeZoneInfo.Utc), null, true)),
    ];

    private static RedisBudgetStore Open(string address, bool slices)
    {
        var options = new KernelGuardRedisOptions { Configuration = address, Prefix = $"speed-{RandomNumberGenerator.GetHexString(8)}:" };
        var settings = new BudgetSettings(StoreDown.Closed, 1, TimeSpan.FromSeconds(20), TimeSpan.FromHours(1), slices, TimeSpan.Zero);
        return new RedisBudgetStore(new RedisConnection(RedisSettings.Check(options), settings.Deadline, TimeProvider.System), settings, TimeProvider.System);
    }

    /// <summary>Is the best of some rounds.</summary>
    /// <param name="PerSecond">How many calls a second.</param>
    /// <param name="Client">The processor time of this process for one, in microseconds.</param>
    /// <param name="Server">That of the server's scripts for one.</param>
    /// <param name="Hops">How many work items of the pool one took.</param>
    /// <param name="Bytes">How much one allocated.</param>
    private readonly record struct Best(double PerSecond, double Client, double Server, double Hops, long Bytes)
    {
        public override string ToString() => FormattableString.Invariant($"{PerSecond:F0}/s ({Client:F1} µs here, {Server:F1} µs in scripts, {Hops:F1} work items, {Bytes} bytes)");

        /// <summary>Runs a round, and answers the better of the two.</summary>
        public async Task<Best> OrAsync(IConnectionMultiplexer server, int callers, Func<Task> call)
        {
            var (scripts, client, begun, count) = (await ScriptsAsync(server), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp(), 0L);
            var (hops, bytes) = (ThreadPool.CompletedWorkItemCount, GC.GetTotalAllocatedBytes());
            await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
            {
                var mine = 0;
                while (Stopwatch.GetElapsedTime(begun) < Round)
                {
                    await call();
                    mine++;
                }

                Interlocked.Add(ref count, mine);
            })));
            var perSecond = count / Stopwatch.GetElapsedTime(begun).TotalSeconds;
            var (here, there) = ((Environment.CpuUsage.TotalTime - client).TotalMicroseconds / count, (await ScriptsAsync(server) - scripts) / count);
            return perSecond > PerSecond ? new Best(perSecond, here, there, (ThreadPool.CompletedWorkItemCount - hops) / (double)count, (GC.GetTotalAllocatedBytes() - bytes) / count) : this;
        }

        private static async Task<double> ScriptsAsync(IConnectionMultiplexer server)
        {
            var stats = await server.GetServers()[0].InfoAsync("commandstats");
            var text = stats.SelectMany(static group => group).FirstOrDefault(static entry => entry.Key == "cmdstat_evalsha").Value ?? "usec=0,";
            return double.Parse(text.Split("usec=")[1].Split(',')[0], System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
