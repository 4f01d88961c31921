using System.Collections.Concurrent;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Hosting;

/// <summary>Tells, once for each two models, that a budget would ask a model in the place of another that is not the cheaper one, by the model data. Thread-safe.</summary>
/// <remarks>A warning, not an error: a budget of many functions may name the model of one of them, and one of tokens may spare a dearer model's rate.</remarks>
internal sealed partial class DearerDowngrades(ModelCatalog models, TimeProvider time, ILogger<DearerDowngrades> logger)
{
    private readonly ConcurrentDictionary<(string, string), bool> _told = [];

    /// <summary>Checks the budgets of a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="byDefault">The provider's model for calls that name none; null where it says none.</param>
    public void Check(GuardPolicy policy, string? byDefault)
    {
        var asked = policy.Model?.Id ?? byDefault;
        foreach (var budget in policy.Budgets)
        {
            if (asked is not null && budget.DowngradeTo is { } cheaper && Reason(asked, cheaper) is { } reason && _told.TryAdd((asked, cheaper), true))
            {
                LogNotCheaper(budget.Name, policy.Function ?? "the default policy", cheaper, asked, reason);
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
}
