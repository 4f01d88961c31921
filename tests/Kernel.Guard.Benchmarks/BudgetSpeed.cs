using System.Collections.Immutable;
using System.Diagnostics;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;

namespace KernelGuard.Benchmarks;

/// <summary>
/// Times reserve + settle in memory: alone, and by two threads on one account and on an account each. Short batches of each in turn in one
/// process, the fastest batch of each, so that what else runs on the machine stays out.
/// </summary>
internal static class BudgetSpeed
{
    private const int Batch = 20_000;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(20);
    private static readonly TokenUsage Used = TokenUsage.None with { Input = 20, Output = 30, Source = UsageSource.Provider };

    public static void Compare()
    {
        var ledger = new BudgetLedger(TimeProvider.System);
        BudgetRequest[] alone = [Request("a", 1)];
        (string Name, BudgetRequest[] Threads, int Alone, bool Anew)[] rows =
        [
            ("one budget, alone", alone, 0, false),
            ("one budget, two threads on one tenant", [Request("b", 1), Request("b", 1)], 0, false),
            ("one budget, two threads, a tenant each", [Request("c", 1), Request("d", 1)], 0, false),
            ("two budgets, alone", [Request("e", 2)], 3, false),
            ("two budgets, two threads on one tenant", [Request("f", 2), Request("f", 2)], 3, false),
            ("one budget, found anew each time, alone", [Request("g", 1)], 5, true),
            ("one budget, found anew each time, two threads on one tenant", [Request("h", 1), Request("h", 1)], 5, true),
        ];
        var fastest = new double[rows.Length];
        Array.Fill(fastest, double.MaxValue);
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < Length;)
        {
            for (var row = 0; row < rows.Length; row++)
            {
                fastest[row] = Math.Min(fastest[row], Together(ledger, rows[row].Threads, rows[row].Anew) / rows[row].Threads.Length);
            }
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        Run(ledger, alone[0], anew: false);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Console.WriteLine(FormattableString.Invariant($"{allocated} bytes in {Batch} of them"));
        Console.WriteLine("| reserve + settle | ns each, all threads together | times alone |");
        Console.WriteLine("|---|---|---|");
        for (var row = 0; row < rows.Length; row++)
        {
            Console.WriteLine(FormattableString.Invariant($"| {rows[row].Name} | {fastest[row]:F0} | {fastest[row] / fastest[rows[row].Alone]:F2} |"));
        }
    }

    private static BudgetRequest Request(string tenant, int budgets)
    {
        ImmutableArray<BudgetPolicy> policies =
        [
            .. Enumerable.Range(0, budgets).Select(static i => new BudgetPolicy(
                $"b{i}", null, BudgetUnit.Tokens, long.MaxValue / 2, Scope.Tenant, new BudgetWindow(WindowKind.CalendarDay, TimeSpan.Zero, TimeZoneInfo.Utc), null, true)),
        ];
        return new BudgetRequest(policies, [.. policies.Select(policy => AccountKey.Of(policy, new GuardContext(tenant), null))]);
    }

    private static double Together(BudgetLedger ledger, BudgetRequest[] requests, bool anew)
    {
        using var ready = new Barrier(requests.Length);
        var started = new long[requests.Length];
        var ended = new long[requests.Length];
        var threads = requests.Select((request, i) => new Thread(() =>
        {
            ready.SignalAndWait();
            started[i] = Stopwatch.GetTimestamp();
            Run(ledger, request, anew);
            ended[i] = Stopwatch.GetTimestamp();
        })).ToArray();
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
        return Stopwatch.GetElapsedTime(started.Min(), ended.Max()).TotalNanoseconds / Batch;
    }

    private static void Run(BudgetLedger ledger, BudgetRequest request, bool anew)
    {
        var demand = new Demand(new PromptBound(100, 0, null), new GuardChatOptions(new ChatOptions { MaxOutputTokens = 100 }, new CallRecord(GuardPolicy.None, GuardContext.None, TimeProvider.System)), "gpt-4o-mini", ModelCatalog.Shipped);
        for (var i = 0; i < Batch; i++)
        {
            var asked = anew ? new BudgetRequest(request.Budgets, request.Keys) : request;
            var verdict = ledger.ReserveAsync(asked, demand, default, CancellationToken.None);
            _ = ledger.SettleAsync(verdict.GetAwaiter().GetResult().Reservation, Used, 1_000);
        }
    }
}
