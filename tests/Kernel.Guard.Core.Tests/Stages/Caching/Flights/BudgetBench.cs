using System.Runtime.CompilerServices;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Caching.Flights;

/// <summary>Sets the cache over budgets over a scripted provider, as one of several processes. A call reserves 100 tokens and uses 10.</summary>
internal sealed class BudgetBench
{
    public const int Busy = 1;
    public const string Dear = "gpt-4o";
    public const string Cheap = "gpt-4o-mini";

    private readonly SharedCoordinator _coordinator;

    public BudgetBench()
    {
        _coordinator = new SharedCoordinator(Time) { Leases = new SharedLeases() };
        Stage = new BudgetStage(new BudgetLedger(Time), time: Time);
    }

    public static ChatMessage[] Q { get; } = [new(ChatRole.User, "q")];

    public SharedStore Store { get; } = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));

    public BudgetStage Stage { get; }

    /// <summary>Gets what ends the busy calls, which have the seed <see cref="Busy"/>.</summary>
    public TaskCompletionSource BusyEnds { get; } = New();

    /// <summary>Gets what lets the first flight go on to its budgets.</summary>
    public TaskCompletionSource AllAboard { get; } = New();

    /// <summary>Gets what lets the provider answer.</summary>
    public TaskCompletionSource Answers { get; } = New();

    public ICollection<string> Leases => _coordinator.Leases!.Held;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static BudgetPolicy Of(string name, long tokens, Scope per, OnLimit onLimit) =>
        new(name, null, BudgetUnit.Tokens, tokens, per, new BudgetWindow(WindowKind.CalendarDay, default, TimeZoneInfo.Utc), null, true) { OnLimit = onLimit, QueueFor = TimeSpan.FromMinutes(9) };

    /// <summary>A budget of which whoever has asked once before is beyond the soft threshold, and asks the cheaper model.</summary>
    public static BudgetPolicy Downgrading(Scope per = Scope.User) => Of("soft", 1_000, per, OnLimit.Downgrade) with { SoftAt = 0.001, DowngradeTo = Cheap };

    /// <summary>Holds the first flight back until <see cref="AllAboard"/>.</summary>
    public void HoldBack() => _coordinator.BeforeGeneration = () => AllAboard.Task;

    public BudgetNode Node(TimeSpan? total, params BudgetPolicy[] budgets) => Node(total, static meter => meter, budgets);

    /// <summary>One with something between admission and the meter, where resilience stands.</summary>
    public BudgetNode Node(TimeSpan? total, Func<IChatClient, IChatClient> between, params BudgetPolicy[] budgets) =>
        Node(new CacheBench(Store, _coordinator.OfProcess(), time: Time), total, budgets, between);

    /// <summary>One that shares the entries and nothing else with the others: nobody tells it anything.</summary>
    public BudgetNode LonelyNode(params BudgetPolicy[] budgets) => Node(new CacheBench(Store, time: Time), null, budgets);

    private BudgetNode Node(CacheBench bench, TimeSpan? total, BudgetPolicy[] budgets, Func<IChatClient, IChatClient>? between = null)
    {
        bench.Provider.Answer = static options => Say(options.ModelId ?? "30 days.", options.ModelId ?? Cheap, Used(4, 6));
        bench.Provider.Before = (options, cancellationToken) => (options.Seed == Busy ? BusyEnds : Answers).Task.WaitAsync(cancellationToken);
        var policy = CacheBench.Policy(Partition.Public) with { Budgets = [.. budgets], Timeout = total is null ? null : new TimeoutPolicy(total, null, null, null, null) };
        return new BudgetNode(bench, bench.Client(policy: policy, inner: Stage.WrapAdmission(between?.Invoke(Stage.WrapMeter(bench.Provider, policy)) ?? Stage.WrapMeter(bench.Provider, policy), policy)));
    }

    public static Task UntilAsync(Func<bool> holds, [CallerArgumentExpression(nameof(holds))] string what = "") => Eventually.HoldsAsync(holds, Cancel, what);

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>Is one process's client.</summary>
internal sealed record BudgetNode(CacheBench Bench, IChatClient Client)
{
    public ScriptedChatClient Provider => Bench.Provider;

    public GuardChatOptions Options(string user, int? seed = null, string? model = null, string tenant = "acme") =>
        Bench.Options(new ChatOptions { MaxOutputTokens = 75, Seed = seed, ModelId = model }, new GuardContext(tenant, user));

    public Task<ChatResponse> AskAsync(GuardChatOptions options, bool streamed = false, string? question = null, CancellationToken? leave = null) =>
        Client.AskAsync(streamed, question is null ? BudgetBench.Q : [new ChatMessage(ChatRole.User, question)], options, leave ?? TestContext.Current.CancellationToken);

    /// <summary>Asks, and is back when the call has taken its place.</summary>
    public async Task<Task<ChatResponse>> BoardAsync(GuardChatOptions options, bool streamed = false, CancellationToken? leave = null)
    {
        var answer = AskAsync(options, streamed, leave: leave);
        await BudgetBench.UntilAsync(() => options.Call.Cache is not null || answer.IsCompleted);
        return answer;
    }
}
