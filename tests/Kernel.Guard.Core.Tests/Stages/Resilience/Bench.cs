using System.Diagnostics;
using KernelGuard.Concurrency;
using KernelGuard.Connections;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Resilience;
using KernelGuard.Targets;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Resilience;

/// <summary>Holds the stage over a scripted provider, and turns the clock while a call runs.</summary>
internal sealed class Bench
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);
    private readonly List<Task> _calls = [];
    private volatile Task? _reading;

    public Bench(GuardPolicy policy, params Act[][] attempts)
    {
        Policy = policy;
        Provider = new ScriptedProvider(Time, attempts);
        Stage = new ResilienceStage(Time, NullLogger<ResilienceStage>.Instance);
        Client = Stage.Wrap(Provider, policy);
    }

    public Bench(GuardPolicy policy, Func<int, string?, Act[]> script)
    {
        Policy = policy;
        Provider = new ScriptedProvider(Time, script);
        Stage = new ResilienceStage(Time, NullLogger<ResilienceStage>.Instance);
        Client = Stage.Wrap(Provider, policy);
    }

    /// <summary>Puts the same stage over the same provider, whose streams are held to their finish reason.</summary>
    public Bench Typed()
    {
        Client = Stage.WrapAlone(Provider, Policy, ProviderErrorReaders.Of(new ServiceCollection().BuildServiceProvider()));
        return this;
    }

    public Bench(GuardPolicy policy, (string Name, TargetOptions Options)[] targets, Func<string, int, Act[]> script, FailoverOptions? failover = null, string? hosts = null, string? calling = null)
    {
        Policy = policy;
        Provider = new ScriptedProvider(Time) { OfTargets = script };
        Stage = new ResilienceStage(Time, NullLogger<ResilienceStage>.Instance);
        Targets = new TargetSet(
            [.. targets.Select((target, index) => new Target(
                index,
                new TargetSeed(target.Name, target.Options, (_, _) => Provider, IsHostsClient: target.Name == hosts),
                target.Name == hosts ? new NamelessClient(Provider) : target.Name == calling ? Provider.AsBuilder().UseFunctionInvocation().Build() : Provider,
                Time))],
            failover ?? new FailoverOptions(),
            Time,
            new TargetLog(NullLogger.Instance));
        Client = Stage.Wrap(new TargetRouter(Targets), policy);
    }

    /// <summary>Puts the same stage over a client that calls tools itself, over the same provider.</summary>
    public Bench CallingTools(Action<FunctionInvokingChatClient>? configure = null)
    {
        Client = Stage.Wrap(Provider.AsBuilder().UseFunctionInvocation(configure: configure).Build(), Policy);
        return this;
    }

    /// <summary>Puts the stage over the same provider under concurrency limits.</summary>
    public Bench Limited(int permits, int queue = 1000, string queueFor = "30s", params (string Target, int Permits)[] targets)
    {
        Limits = Concurrency.Limits.Of(Time, permits, queue, queueFor, targets);
        Client = new ResilienceStage(Time, NullLogger<ResilienceStage>.Instance, Random is null ? null : new PollyParts { Random = Random }, Limits).Wrap(Targets is null ? Provider : new TargetRouter(Targets), Policy);
        return this;
    }

    /// <summary>Gets the concurrency limits; null where none hold.</summary>
    public ConcurrencyLimits? Limits { get; private set; }

    public TargetSet? Targets { get; }

    public IEnumerable<string?> Asked => Provider.Attempts.Select(attempt => attempt.Target);

    public GuardPolicy Policy { get; }

    public WatchedTime Time { get; } = new();

    public ScriptedProvider Provider { get; }

    public ResilienceStage Stage { get; }

    public IChatClient Client { get; private set; }

    public CallRecord? Record { get; private set; }

    /// <summary>Gets where jitter comes from under limits; null for the system's.</summary>
    public Func<double>? Random { get; init; }

    /// <summary>Gets the deadline of the call around each completion, or null.</summary>
    public TimeSpan? CallLimit { get; init; }

    /// <summary>Gets what each completion asks with; null for the model <c>first</c> alone.</summary>
    public ChatOptions? Request { get; init; }

    public List<ChatResponseUpdate> Updates { get; } = [];

    /// <summary>Gets what the last answer held.</summary>
    public List<AIContent> Contents { get; } = [];

    public IEnumerable<string?> Models => Provider.Attempts.Select(attempt => attempt.Model);

    public static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    public static RetryPolicy Retry(int retries, double delay = 1, double longest = 30) => new(retries, Seconds(delay), Seconds(longest));

    public static TimeoutPolicy Deadlines(double? total = null, double? attempt = null, double? first = null, double? idle = null) =>
        new(Of(total), Of(attempt), Of(first), Of(idle), null);

    public static FallbackPolicy Fallback(params string[] models) => new([.. models]);

    public static HedgePolicy Hedge(double delay, int most = 1) => new(Seconds(delay), most);

    public static CircuitBreakerPolicy Breaker(int throughput = 2, double open = 15) => new(0.5, throughput, Seconds(30), Seconds(open));

    public Task<string> AskAsync(bool streamed, CancellationToken? caller = null, IList<ChatMessage>? messages = null, int? cap = null, Func<string, ValueTask>? onUpdate = null)
    {
        Record = new CallRecord(Policy, GuardContext.None, Time) { Deadline = CallLimit is { } limit ? new CallDeadline(limit, Time) : null };
        Record.RequestModel = "first";
        var options = new GuardChatOptions(Request ?? new ChatOptions { ModelId = "first", MaxOutputTokens = cap }, Record);
        var call = AskAsync(Client, streamed, options, messages ?? [new ChatMessage(ChatRole.User, "hello")], onUpdate, caller ?? TestContext.Current.CancellationToken);
        _calls.Add(call);
        return call;
    }

    /// <summary>Asks, and turns the clock until the answer or the error is there.</summary>
    public Task<string> RunAsync(bool streamed, CancellationToken? caller = null, IList<ChatMessage>? messages = null, int? cap = null) =>
        TurnAsync(AskAsync(streamed, caller, messages, cap));

    /// <summary>Turns the clock until a call ends: for an hour of its time, and longer while the machine may just be too busy to let it go on.</summary>
    public async Task<string> TurnAsync(Task<string> call)
    {
        var busy = Stopwatch.StartNew();
        for (var turned = TimeSpan.Zero; turned < TimeSpan.FromHours(1) || busy.Elapsed < Seconds(30); turned += Step)
        {
            await SettleAsync(call);
            if (call.IsCompleted)
            {
                return await call;
            }

            await StepAsync();
        }

        throw new TimeoutException("The call did not end within an hour of the fake clock.");
    }

    /// <summary>Turns the clock while a call goes on.</summary>
    public async Task AdvanceAsync(double seconds, Task call)
    {
        for (var turned = TimeSpan.Zero; turned < Seconds(seconds); turned += Step)
        {
            await SettleAsync(call);
            await StepAsync();
        }

        await SettleAsync(call);
    }

    public async Task<Exception> FailAsync(bool streamed, CancellationToken? caller = null, IList<ChatMessage>? messages = null) =>
        (await CatchAsync(() => RunAsync(streamed, caller, messages)))!;

    private static TimeSpan? Of(double? seconds) => seconds is { } value ? Seconds(value) : null;

    private static async Task<Exception?> CatchAsync(Func<Task> run) => await Xunit.Record.ExceptionAsync(run);

    // An attempt that a timer ends seems to wait still, until the pool has told it.
    private async Task StepAsync()
    {
        var fired = Time.Fired;
        Time.Advance(Step);
        if (Time.Fired != fired)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    // What the clock set free runs on the pool, and has its turn before the clock goes on: until the call has ended, or all that is under way
    // waits for the clock. The limit is for a test that is wrong.
    private async Task SettleAsync(Task call)
    {
        var limit = Stopwatch.StartNew();
        while (!call.IsCompleted && !IsWaiting())
        {
            // The timer that one of several calls waits for may be older than the end of another's attempt.
            if (limit.Elapsed > Seconds(0.1) && _calls.Count > 1)
            {
                return;
            }

            if (limit.Elapsed > Seconds(5))
            {
                throw new TimeoutException("The call neither ends nor waits for the clock: " + string.Join(", ", Provider.Attempts.Select(attempt =>
                    $"{attempt.Model} released {attempt.Released} parked {attempt.Parked} cancelled {attempt.Token.IsCancellationRequested} timers {attempt.TimersAtRelease} of {Time.Created}")));
            }

            await Task.Yield();
        }
    }

    private bool IsWaiting()
    {
        if (_reading is { IsCompleted: false })
        {
            return true;
        }

        var attempts = Provider.Attempts;
        var running = attempts.Where(attempt => !attempt.Released).ToArray();
        return running.Length > 0
            ? running.All(attempt => attempt.Parked)
            : attempts.Count > 0 && Time.Created > attempts.Max(attempt => attempt.TimersAtRelease);
    }

    private async Task<string> AskAsync(
        IChatClient client, bool streamed, ChatOptions options, IList<ChatMessage> messages, Func<string, ValueTask>? onUpdate, CancellationToken cancellationToken)
    {
        if (!streamed)
        {
            var response = await client.GetResponseAsync(messages, options, cancellationToken);
            lock (Contents)
            {
                Contents.AddRange(response.Messages.SelectMany(message => message.Contents));
            }

            return response.Text;
        }

        var text = "";
        await foreach (var update in client.GetStreamingResponseAsync(messages, options, cancellationToken))
        {
            Updates.Add(update);
            Contents.AddRange(update.Contents);
            text += update.Text;
            if (onUpdate is not null)
            {
                await (_reading = onUpdate(text).AsTask());
            }
        }

        return text;
    }

    /// <summary>Is a client of the host's own that does not say which model it asks.</summary>
    private sealed class NamelessClient(IChatClient inner) : DelegatingChatClient(inner)
    {
        public override object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("other") : base.GetService(serviceType, serviceKey);
    }
}
