using System.Diagnostics;
using System.Security.Cryptography;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Audit;
using Microsoft.Extensions.AI;

namespace KernelGuard.Benchmarks;

/// <summary>
/// Measures the ledger on this machine's disk: entries a second from two threads, and what a call takes longer with auditing on, calls with and without
/// in turn in one process.
/// </summary>
internal static class AuditSpeed
{
    private const int Entries = 400_000;
    private const int Calls = 20_000;
    private const int Users = 2_000;

    public static async Task<int> CompareAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Console.WriteLine("| entries a second, behind the reply | best | median | writer's CPU µs an entry |");
        Console.WriteLine("|---|---|---|---|");
        var best = 0d;
        foreach (var signed in (bool[])[false, true])
        {
            List<(double Rate, double Cpu)> rounds = [];
            for (var round = 0; round < 5; round++)
            {
                rounds.Add(await WriteAsync(signed ? key.ExportPkcs8PrivateKeyPem() : null));
            }

            rounds.Sort();
            best = rounds[^1].Rate;
            Console.WriteLine(FormattableString.Invariant($"| {(signed ? "signed" : "unsigned")} | {best:F0} | {rounds[2].Rate:F0} | {rounds.Min(round => round.Cpu):F1} |"));
        }

        var (without, with, allocated) = await CallAsync();
        Console.WriteLine(FormattableString.Invariant($"A call takes {without:F2} µs at the median without auditing and {with:F2} µs with it: {with - without:F2} µs more, {allocated} bytes more on its own thread."));
        return best >= 100_000 && with - without <= 5 ? 0 : 1;
    }

    private static async Task<(double Rate, double Cpu)> WriteAsync(string? key)
    {
        var folder = Directory.CreateTempSubdirectory("kernel-guard-");
        await using (var ledger = new AuditLedger(new AuditLedgerOptions { Path = Path.Combine(folder.FullName, "audit.db"), SigningKey = key }))
        {
            ledger.Open();
            ledger.Defer(true);
            await AppendAsync(ledger, 10_000);
            await ledger.FlushAsync();
            var used = Process.GetCurrentProcess().TotalProcessorTime;
            var begun = Stopwatch.GetTimestamp();
            await Task.WhenAll(Task.Run(() => AppendAsync(ledger, Entries / 2)), Task.Run(() => AppendAsync(ledger, Entries / 2)));
            await ledger.FlushAsync();
            var rate = Entries / Stopwatch.GetElapsedTime(begun).TotalSeconds;
            var cpu = (Process.GetCurrentProcess().TotalProcessorTime - used).TotalMicroseconds / Entries;
            var found = await ledger.VerifyAsync();
            if (!found.Intact || found.Entries != Entries + 10_000)
            {
                throw new InvalidOperationException($"The ledger does not hold: {found}.");
            }

            await ledger.DisposeAsync();
            folder.Delete(recursive: true);
            return (rate, cpu);
        }
    }

    private static async Task AppendAsync(AuditLedger ledger, int count)
    {
        var time = DateTimeOffset.UtcNow;
        for (var i = 0; i < count; i++)
        {
            await ledger.AppendAsync(new AuditEntry
            {
                Id = Guid.CreateVersion7(), Time = time, Function = "ISupportPrompts.AnswerAsync", PromptVersion = "v1", Tenant = "acme", User = UserNames[i % Users], Conversation = "c-17",
                ModelAsked = "gpt-4o-mini", ModelServed = "gpt-4o-mini-2024-07-18", Streamed = true, Outcome = "success", Cache = "miss", Redacted = "{\"email\":1}", RedactionEnforced = true,
                BudgetDecision = "allowed", Budget = "day", Attempts = 1, FinishReason = "stop", Usage = new TokenUsage(100, 0, 0, 50, 0, 0, 0, 0, UsageSource.Provider),
                CostNanoDollars = 45_000, Duration = TimeSpan.FromMilliseconds(800), ResponseId = "chatcmpl-9a8b7c6d5e4f",
            });
        }
    }

    private static readonly string[] UserNames = [.. Enumerable.Range(0, Users).Select(static i => $"user-{i}")];

    private static async Task<(double Without, double With, long Allocated)> CallAsync()
    {
        var folder = Directory.CreateTempSubdirectory("kernel-guard-");
        double[] without = new double[Calls], with = new double[Calls];
        long allocated;
        await using (var ledger = new AuditLedger(new AuditLedgerOptions { Path = Path.Combine(folder.FullName, "audit.db") }))
        {
            ledger.Defer(true);
            var policy = new GuardPolicy { Function = "I.M", Audit = new AuditPolicy(AuditContent.None) };
            IChatClient bare = new Observed(new Silent()), audited = new AuditStage(ledger).Wrap(new Silent(), policy);
            var who = new GuardContext("acme", "user-1", "c-17");
            for (var round = 0; round < 2; round++)
            {
                for (var i = 0; i < Calls; i++)
                {
                    without[i] = await TimeAsync(bare, policy, who);
                    with[i] = await TimeAsync(audited, policy, who);
                    if (i % 100 == 0)
                    {
                        await Task.Delay(1);
                    }
                }
            }

            allocated = await AllocatedAsync(audited, policy, who) - await AllocatedAsync(bare, policy, who);
            await ledger.DisposeAsync();
        }

        folder.Delete(recursive: true);
        Array.Sort(without);
        Array.Sort(with);
        return (without[Calls / 2], with[Calls / 2], allocated);
    }

    private static async Task<double> TimeAsync(IChatClient client, GuardPolicy policy, GuardContext who)
    {
        var begun = Stopwatch.GetTimestamp();
        await client.GetResponseAsync([], new GuardChatOptions(new ChatOptions(), new CallRecord(policy, who, TimeProvider.System)));
        return Stopwatch.GetElapsedTime(begun).TotalMicroseconds;
    }

    private static async Task<long> AllocatedAsync(IChatClient client, GuardPolicy policy, GuardContext who)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        await TimeAsync(client, policy, who);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>Is a stage that watches as audit does, and writes nothing.</summary>
    private sealed class Observed(IChatClient inner) : ObservingChatClient<CallRecord>(inner)
    {
        protected override ValueTask<CallRecord> BeginAsync(IEnumerable<ChatMessage> messages, GuardChatOptions options, bool streamed, CancellationToken cancellationToken) => new(options.Call);

        protected override ValueTask EndAsync(CallRecord state, Exception? error, bool left) => default;
    }

    private sealed class Silent : IChatClient
    {
        private static readonly Task<ChatResponse> Answer = Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "Hello.")) { ModelId = "gpt-4o-mini", ResponseId = "r-1" });

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => Answer;

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
