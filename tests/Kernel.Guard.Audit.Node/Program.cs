// Is a process that audits calls until it is killed, or as many as CALLS says: each call's number is printed once its reply is there, and so its entry
// on disk.
using System.Globalization;
using KernelGuard;
using Microsoft.Extensions.AI;

// Where it audits to: a file, or a schema of a database.
var options = new AuditLedgerOptions { SigningKey = $"file:{args[1]}", SegmentEntries = 50 };
var ledger = args is [var database, _, var schema]
    ? PostgresLedger.Create(new KernelGuardPostgresOptions { ConnectionString = database, Schema = schema, KeysSchema = $"{schema}_k" }, options)
    : new AuditLedger(new AuditLedgerOptions { Path = args[0], SigningKey = options.SigningKey, SegmentEntries = options.SegmentEntries });
var client = new Echo().AsBuilder().UseGuardAudit(ledger: ledger).Build();
var number = 0;
var console = new Lock();
var calls = int.Parse(Environment.GetEnvironmentVariable("CALLS") ?? int.MaxValue.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
Console.Out.Flush();
await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(CallAsync)));
ledger.Dispose();

async Task CallAsync()
{
    while (Interlocked.Increment(ref number) is var next && next <= calls)
    {
        var own = next.ToString(CultureInfo.InvariantCulture);
        using (GuardContext.Open("acme", $"u-{own}", own))
        {
            await client.GetResponseAsync("Hi").ConfigureAwait(false);
        }

        lock (console)
        {
            Console.Out.WriteLine(own);
            Console.Out.Flush();
        }
    }
}

internal sealed class Echo : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "Hello.")) { FinishReason = ChatFinishReason.Stop });

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
