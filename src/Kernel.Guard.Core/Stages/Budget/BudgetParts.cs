using KernelGuard.Accounting;

namespace KernelGuard.Stages.Budget;

/// <summary>Is what all gates share: where the books are, and what stands around them.</summary>
/// <param name="Store">The books.</param>
/// <param name="Models">The models.</param>
/// <param name="Queue">Where completions wait for room.</param>
/// <param name="Thresholds">What tells of thresholds; null for nothing.</param>
/// <param name="Plans">The limits of the host's plans; null where it has none.</param>
/// <param name="ServerErrorsAreFree">Whether a provider's own failure in place of an answer is known to be billed at nothing.</param>
/// <param name="Changed">Answers the limits that hold now for who waits; null where none changes.</param>
/// <param name="Signals">What tells of usage above its bound; null for nothing.</param>
internal sealed record BudgetParts(
    IBudgetStore Store,
    ModelCatalog Models,
    BudgetQueue Queue,
    Thresholds? Thresholds = null,
    PlanLimits? Plans = null,
    bool ServerErrorsAreFree = false,
    ChangedLimits? Changed = null,
    BudgetSignals? Signals = null);
