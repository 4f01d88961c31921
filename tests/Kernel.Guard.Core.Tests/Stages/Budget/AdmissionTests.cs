using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Budget;

/// <summary>Holds what admission reserves for the first attempt: the attempt takes it, or it is given back whole.</summary>
public sealed class AdmissionTests
{
    private static readonly ChatMessage[] Q = [new(ChatRole.User, "q")];

    private readonly CountingStore _store = new(new BudgetLedger(new FakeTimeProvider(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero))));
    private readonly ScriptedChatClient _provider = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [CombinatorialShapes]
    public async Task A_call_with_room_asks_the_store_once(bool streamed)
    {
        _provider.Answer = _ => Say("…", usage: Used(20, 10));

        await Client(static inner => inner, Budget(BudgetUnit.Tokens, 1_000), Budget(BudgetUnit.Requests, 10)).AskAsync(streamed, Q, new ChatOptions { MaxOutputTokens = 20 }, Cancel);

        _store.Reserved.Should().Be(1);
        (await ReadAsync(BudgetUnit.Tokens)).Should().Be((30, 0));
        (await ReadAsync(BudgetUnit.Requests)).Should().Be((1, 0));
    }

    [Theory]
    [CombinatorialShapes]
    public async Task What_no_attempt_took_is_given_back_and_not_even_a_request_is_counted(bool streamed)
    {
        var client = Client(static _ => new Refusing(), Budget(BudgetUnit.Tokens, 1_000), Budget(BudgetUnit.Requests, 10));

        await FluentActions.Awaiting(() => client.AskAsync(streamed, Q, new ChatOptions { MaxOutputTokens = 20 }, Cancel)).Should().ThrowAsync<InvalidOperationException>();

        (await ReadAsync(BudgetUnit.Tokens)).Should().Be((0, 0));
        (await ReadAsync(BudgetUnit.Requests)).Should().Be((0, 0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-1_000_000)]
    [InlineData(int.MinValue)]
    public void An_output_below_1_is_reserved_as_one_that_nobody_named(int output)
    {
        var demand = new Demand(new PromptBound(10, 0, null), GuardChatOptions.Of(new ChatOptions { MaxOutputTokens = output }), "gpt-4o-mini", ModelCatalog.Shipped);

        demand.Wanted.Should().Be(16_384);
        new Demand(new PromptBound(10, 0, null), GuardChatOptions.Of(new ChatOptions { MaxOutputTokens = output }), "unknown", ModelCatalog.Shipped).Wanted.Should().BeNull();
    }

    [Theory]
    [InlineData(false, 0, "gpt-4o-mini", 16_384)]
    [InlineData(true, -1, "gpt-4o-mini", 16_384)]
    [InlineData(false, -1, "unknown", 99_975)]
    [InlineData(true, int.MinValue, "unknown", 99_975)]
    public async Task An_output_below_1_goes_out_as_what_was_reserved(bool streamed, int output, string model, int sent)
    {
        long reserved = 0;
        _provider.Before = async (_, _) => reserved = (await ReadAsync(BudgetUnit.Tokens)).Reserved;

        await Client(static inner => inner, Budget(BudgetUnit.Tokens, 100_000)).AskAsync(streamed, Q, new ChatOptions { ModelId = model, MaxOutputTokens = output }, Cancel);

        // Some providers read -1 as without end.
        (_provider.LastOptions!.MaxOutputTokens, reserved).Should().Be((sent, 25 + sent));
    }

    [Fact]
    public async Task A_second_attempt_reserves_for_itself()
    {
        _provider.Answer = _ => Say("…", usage: Used(20, 10));

        await Client(static inner => new Twice(inner), Budget(BudgetUnit.Tokens, 1_000), Budget(BudgetUnit.Requests, 10)).AskAsync(false, Q, new ChatOptions { MaxOutputTokens = 20 }, Cancel);

        _store.Reserved.Should().Be(2);
        (await ReadAsync(BudgetUnit.Tokens)).Should().Be((60, 0));
        (await ReadAsync(BudgetUnit.Requests)).Should().Be((2, 0));
    }

    [Fact]
    public async Task An_attempt_that_asks_for_more_than_admission_reserved_exchanges_it()
    {
        var open = new TaskCompletionSource();
        _provider.Before = (_, _) => open.Task;
        var call = Client(static inner => new Asking(inner, 200), Budget(BudgetUnit.Tokens, 250)).AskAsync(false, Q, new ChatOptions { MaxOutputTokens = 20 }, Cancel);

        (await ReadAsync(BudgetUnit.Tokens)).Should().Be((0, 225), "both together would not fit");
        open.SetResult();
        await call;
    }

    [Fact]
    public async Task An_attempt_of_another_model_is_reserved_for_that_model()
    {
        var open = new TaskCompletionSource();
        _provider.Before = (_, _) => open.Task;
        var budget = Budget(BudgetUnit.Tokens, 250) with { Per = Scope.Model };
        var call = Client(static inner => new Asking(inner, 20, "other"), budget).AskAsync(false, Q, new ChatOptions { ModelId = "one", MaxOutputTokens = 20 }, Cancel);

        (await _store.ReadAsync(null, Cancel)).ToDictionary(static reading => reading.Account.Whom!, static reading => reading.Reserved)
            .Should().BeEquivalentTo(new Dictionary<string, long> { ["one"] = 0, ["other"] = 45 });
        open.SetResult();
        await call;
    }

    private static BudgetPolicy Budget(BudgetUnit unit, long limit) =>
        new($"{unit}", null, unit, limit, Scope.Global, new BudgetWindow(WindowKind.CalendarDay, TimeSpan.Zero, TimeZoneInfo.Utc), null, true);

    private IChatClient Client(Func<IChatClient, IChatClient> between, params BudgetPolicy[] budgets)
    {
        var (stage, policy) = (new BudgetStage(_store), new GuardPolicy { Budgets = [.. budgets] });
        return stage.WrapAdmission(between(stage.WrapMeter(_provider, policy)), policy);
    }

    private async Task<(long Spent, long Reserved)> ReadAsync(BudgetUnit unit) =>
        (await _store.ReadAsync(null, Cancel)).Where(reading => reading.Account.Unit == unit).Select(static reading => (reading.Spent, reading.Reserved)).SingleOrDefault();

    private sealed class CountingStore(IBudgetStore store) : IBudgetStore
    {
        public int Reserved { get; private set; }

        public ValueTask<BudgetVerdict> ReserveAsync(BudgetRequest request, in Demand demand, in BudgetReservation instead, CancellationToken cancellationToken)
        {
            Reserved++;
            return store.ReserveAsync(request, demand, instead, cancellationToken);
        }

        public ValueTask<bool> SettleAsync(in BudgetReservation reservation, in TokenUsage usage, long? cost, int requests) => store.SettleAsync(reservation, usage, cost, requests);

        public ValueTask ReleaseAsync(in BudgetReservation reservation) => store.ReleaseAsync(reservation);

        public ValueTask<IReadOnlyList<BudgetReading>> ReadAsync(string? tenant, CancellationToken cancellationToken) => store.ReadAsync(tenant, cancellationToken);

        public ValueTask ChangeAsync(AccountKey account, BudgetChangeKind change, long amount, string id, CancellationToken cancellationToken) =>
            store.ChangeAsync(account, change, amount, id, cancellationToken);
    }

    private sealed class Refusing : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException();

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }

    private sealed class Twice(IChatClient inner) : DelegatingChatClient(inner)
    {
        public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            await base.GetResponseAsync(messages, options, cancellationToken);
            return await base.GetResponseAsync(messages, options, cancellationToken);
        }
    }

    private sealed class Asking(IChatClient inner, int output, string? model = null) : DelegatingChatClient(inner)
    {
        public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            options!.MaxOutputTokens = output;
            options.ModelId = model ?? options.ModelId;
            return base.GetResponseAsync(messages, options, cancellationToken);
        }
    }
}
