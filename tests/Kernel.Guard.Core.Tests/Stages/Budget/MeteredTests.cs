using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget;

/// <summary>Is a meter over a scripted provider, and one attempt of a question with a cap.</summary>
public abstract class MeteredTests
{
    private protected const int PromptBoundOfQ = 25;
    private protected const int Cap = 40;

    private protected static readonly ChatMessage[] Q = [new(ChatRole.User, "q")];

    private readonly BudgetStage _stage;

    private protected MeteredTests()
    {
        var parts = new BudgetParts(Ledger = new BudgetLedger(Time), ModelCatalog.Shipped, new BudgetQueue(Time, null), null);
        _stage = new BudgetStage(parts, Spending, new KnownBudgets(), new ProviderPaces(Time), Time);
        Options = new GuardChatOptions(new ChatOptions { MaxOutputTokens = Cap }, new CallRecord(GuardPolicy.None, GuardContext.None, Time));
    }

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));

    private protected ScriptedChatClient Provider { get; } = new();

    private protected BudgetLedger Ledger { get; }

    private protected SpendingBook Spending { get; } = new();

    private protected GuardChatOptions Options { get; }

    private protected IChatClient Meter(params BudgetPolicy[] budgets) => Meter(Provider, budgets);

    private protected IChatClient Meter(IChatClient inner, params BudgetPolicy[] budgets) => _stage.WrapMeter(inner, new GuardPolicy { Budgets = [.. budgets] });

    private protected static BudgetPolicy Budget(BudgetUnit unit, long limit) =>
        new("b", null, unit, limit, Scope.Global, new BudgetWindow(WindowKind.Fixed, TimeSpan.FromDays(1), TimeZoneInfo.Utc), null, true);
}
