using System.Collections.Concurrent;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Hosting;

/// <summary>
/// Tells, once for each two models, that a budget would ask a model in the place of another that is not the cheaper one, by the model data, and once for each budget, that its
/// model would never be asked. A budget that only counts asks none, and is not told of. Thread-safe.
/// </summary>
/// <remarks>A warning, not an error: a budget of many functions may name the model of one of them, and one of tokens may spare a dearer model's rate.</remarks>
internal sealed partial class DowngradeWarnings(ModelCatalog models, TimeProvider time, ILogger<DowngradeWarnings> logger)
{
    private readonly ConcurrentDictionary<(string Asked, string Cheaper), bool> _told = [];
    private readonly ConcurrentDictionary<(string Budget, Scope Per, BudgetWindow Window, string Cheaper), bool> _toldNever = [];

    /// <summary>Checks the budgets of a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="byDefault">The provider's model for calls that name none; null where it says none.</param>
    public void Check(GuardPolicy policy, string? byDefault)
    {
        var asked = policy.Model?.Id ?? byDefault;
        var place = policy.Function ?? "the default policy";
        foreach (var budget in policy.Budgets)
        {
            if (budget is not { OnLimit: OnLimit.Downgrade, DowngradeTo: { } cheaper, Enforce: true })
            {
                continue;
            }

            if (budget is { Unit: BudgetUnit.Requests, SoftAt: null, Per: not Scope.Model } && _toldNever.TryAdd((budget.Name, budget.Per, budget.Window, cheaper), true))
            {
                LogNeverAsked(budget.Name, place, cheaper);
            }

            if (asked is not null && Reason(asked, cheaper) is { } reason && _told.TryAdd((asked, cheaper), true))
            {
                LogNotCheaper(budget.Name, place, cheaper, asked, reason);
            }
        }
    }

    private string? Reason(string asked, string cheaper)
    {
        var (from, to) = (models.Find(asked), models.Find(cheaper));
        if (asked.Equals(cheaper, StringComparison.OrdinalIgnoreCase) || (from is not null && from.Id == to?.Id))
        {
            return "it is the same model, so that a call without room is denied";
        }

        if (to is { AnswersChats: false })
        {
            return "it answers no chats";
        }

        var now = time.GetUtcNow();
        if (from?.PriceAt(now) is not { } dear || to?.PriceAt(now) is not { } cheap)
        {
            return null;
        }

        var (dearIn, dearOut, cheapIn, cheapOut) = (Input(dear), Output(dear), Input(cheap), Output(cheap));
        return cheapIn <= dearIn && cheapOut <= dearOut && (cheapIn, cheapOut) != (dearIn, dearOut)
            ? null
            : FormattableString.Invariant($"it costs {cheapIn:0.#########} and {cheapOut:0.#########} US dollars per million tokens of input and output, and that {dearIn:0.#########} and {dearOut:0.#########}");
    }

    private static decimal Input(TokenPrice price) => TokenPrice.Dollars(price.Cost(TokenUsage.None with { Input = 1_000_000 }));

    private static decimal Output(TokenPrice price) => TokenPrice.Dollars(price.Cost(TokenUsage.None with { Output = 1_000_000 }));

    [LoggerMessage(17, LogLevel.Warning, "The budget {Budget} of {Place} asks {Cheaper} in the place of {Asked}, and {Reason}. Name a cheaper model as DowngradeTo.", EventName = "kernelguard.budget.downgrade_not_cheaper")]
    private partial void LogNotCheaper(string budget, string place, string cheaper, string asked, string reason);

    [LoggerMessage(18, LogLevel.Warning, "The budget {Budget} of {Place} never asks {Cheaper}: it counts requests, of which that needs as many as the model before it, so that a completion without room is denied. Name SoftAt, from which on it is asked, or count in Tokens or Cost.", EventName = "kernelguard.budget.downgrade_never")]
    private partial void LogNeverAsked(string budget, string place, string cheaper);
}
