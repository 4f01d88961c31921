using System.Diagnostics;
using System.Security.Cryptography;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Audit;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Benchmarks;

/// <summary>
/// Measures the ledger on this machine's disk: entries a second from two threads, and what a call takes longer with auditing on, calls with and without
/// in turn in one process.
/// </summary>
internal static class AuditSpeed
{
    private const int Entries = 40_000;
    private const int Rounds = 20;
    private const int Calls = 20_000;
    private const int Users = 2_000;

    public static async Task<int> CompareAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Console.WriteLine("| entries a second, behind the reply | best | median | CPU µs an entry, both ends |");
        Console.WriteLine("|---|---|---|---|");
        var best = 0d;
        using var heads = new Heads();
        foreach (var (name, signed, loggers) in ((string, bool, ILoggerFactory?)[])[("unsigned", false, null), ("signed", true, null), ("signed, each head logged", true, heads)])
        {
            var rounds = await WriteAsync(signed ? key.ExportPkcs8PrivateKeyPem() : null, loggers);
            rounds.Sort();
            best = rounds[^1].Rate;
            Console.WriteLine(FormattableString.Invariant($"| {name} | {best:F0} | {rounds[Rounds / 2].Rate:F0} | {rounds.Min(round => round.Cpu):F1} |"));
        }

        Console.WriteLine(FormattableString.Invariant($"{heads.Count} heads were logged for {(Rounds + 1) * Entries} entries."));
        var (silent, told) = (await AcknowledgedAsync(null), await AcknowledgedAsync(heads));
        Console.WriteLine(FormattableString.Invariant($"One caller waits {silent:F1} µs at the median for its entry, and {told:F1} µs where each head is logged as well."));
        Console.WriteLine(FormattableString.Invariant($"The writer alone takes {await AloneAsync():F2} µs of processor time an entry."));
        var (without, with, allocated) = await CallAsync();
        Console.WriteLine(FormattableString.Invariant($"A call takes {without:F2} µs at the median without auditing and {with:F2} µs with it: {with - without:F2} µs more, {allocated} bytes more on its own thread."));
        return best >= 100_000 && with - without <= 5 ? 0 : 1;
    }

    private static async Task<List<(double Rate, double Cpu)>> WriteAsync(string? key, ILoggerFactory? loggers)
    {
        var folder = Directory.CreateTempSubdirectory("kernel-guard-");
        List<(double Rate, double Cpu)> rounds = [];
        await using (var ledger = new AuditLedger(new AuditLedgerOptions { Path = Path.Combine(folder.FullName, "audit.db"), SigningKey = key }, loggers))
        {
            ledger.Open();
            ledger.Defer(true);
            await AppendAsync(ledger, Entries);
            await ledger.FlushAsync();
            for (var round = 0; round < Rounds; round++)
            {
                var used = Process.GetCurrentProcess().TotalProcessorTime;
                var begun = Stopwatch.GetTimestamp();
                await Task.WhenAll(Task.Run(() => AppendAsync(ledger, Entries / 2)), Task.Run(() => AppendAsync(ledger, Entries / 2)));
                await ledger.FlushAsync();
                rounds.Add((Entries / Stopwatch.GetElapsedTime(begun).TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - used).TotalMicroseconds / Entries));
            }

            var found = await ledger.VerifyAsync();
            if (!found.Intact || found.Entries != (Rounds + 1) * Entries)
            {
                throw new InvalidOperationException($"The ledger does not hold: {found}.");
            }

            await ledger.DisposeAsync();
        }

        folder.Delete(recursive: true);
        return rounds;
    }

    private static async Task<double> AcknowledgedAsync(ILoggerFactory? loggers)
    {
        var folder = Directory.CreateTempSubdirectory("kernel-guard-");
        var waits = new double[4_000];
        await using (var ledger = new AuditLedger(new AuditLedgerOptions { Path = Path.Combine(folder.FullName, "audit.db"), Mode = AuditMode.BeforeReply }, loggers))
        {
            ledger.Open();
            for (var i = 0; i < waits.Length; i++)
            {
                var begun = Stopwatch.GetTimestamp();
                await ledger.AppendAsync(Entry(i));
                waits[i] = Stopwatch.GetElapsedTime(begun).TotalMicroseconds;
            }

            await ledger.DisposeAsync();
        }

        folder.Delete(recursive: true);
        Array.Sort(waits);
        return waits[waits.Length / 2];
    }

    // Entries that are made before, batch after batch: what one core can take of them, whatever else the machine does.
    private static async Task<double> AloneAsync()
    {
        var folder = Directory.CreateTempSubdirectory("kernel-guard-");
        var least = double.MaxValue;
        await using (var ledger = new AuditLedger(new AuditLedgerOptions { Path = Path.Combine(folder.FullName, "audit.db") }))
        {
            AuditEntry[] batch = [.. Enumerable.Range(0, 4096).Select(Entry)];
            for (var round = 0; round < 40; round++)
            {
                await ledger.RunAsync(
                    writer =>
                    {
                        var used = Process.GetCurrentProcess().TotalProcessorTime;
                        writer.Append(batch);
                        least = Math.Min(least, (Process.GetCurrentProcess().TotalProcessorTime - used).TotalMicroseconds / batch.Length);
                    },
                    CancellationToken.None);
            }

            await ledger.DisposeAsync();
        }

        folder.Delete(recursive: true);
        return least;
    }

    private static async Task AppendAsync(AuditLedger ledger, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await ledger.AppendAsync(Entry(i));
        }
    }

    private static AuditEntry Entry(int i) => new()
    {
        Id = Guid.CreateVersion7(), Time = DateTimeOffset.UtcNow, Function = "ISupportPrompts.AnswerAsync", PromptVersion = "v1", Tenant = "acme", User = UserNames[i % Users], Conversation = "c-17",
        ModelAsked = "gpt-4o-mini", ModelServed = "gpt-4o-mini-2024-07-18", Streamed = true, Outcome = "success", Cache = "miss", Redacted = "{\"email\":1}", RedactionEnforced = true,
        BudgetDecision = "allowed", Budget = "day", Attempts = 1, FinishReason = "stop", Usage = new TokenUsage(100, 0, 0, 50, 0, 0, 0, 0, UsageSource.Provider),
        CostNanoDollars = 45_000, Duration = TimeSpan.FromMilliseconds(800), ResponseId = "chatcmpl-9a8b7c6d5e4f",
    };

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

    /// <summary>Writes each line as text, as an exporter or a console does before it sends it.</summary>
    private sealed class Heads : ILoggerFactory, ILogger
    {
        public long Count { get; private set; }

        public long Length { get; private set; }

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Length += formatter(state, exception).Length;
            Count += eventId.Name == "kernelguard.audit.head" ? 1 : 0;
        }

        public void Dispose()
        {
        }
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
