namespace KernelGuard.Stages.Audit;

/// <summary>Names the outcomes of entries that tell of a host's change of a budget: one before it is made, and one more where more is learned of it.</summary>
/// <remarks>What is encrypted of such an entry, the amount and the reason, is a fact of it and stays as long as the entry.</remarks>
internal static class BudgetChangeOutcomes
{
    public const string Granted = "budget_granted";
    public const string Adjusted = "budget_adjusted";
    public const string Reset = "budget_reset";
    public const string Accepted = "budget_books_accepted";
    public const string NotMade = "budget_change_not_made";
    public const string Unsure = "budget_change_unsure";
    public const string Made = "budget_change_made";

    /// <summary>Says whether an entry tells of such a change; no completion's outcome begins so.</summary>
    public static bool Has(AuditEntry entry) => entry.Outcome.StartsWith("budget_", StringComparison.Ordinal);

    /// <summary>Answers by how much an entry changes the number of changes that were made: one is counted when it is asked for.</summary>
    public static int Counts(AuditEntry entry) => entry.Outcome switch { Granted or Adjusted or Reset or Accepted => 1, NotMade => -1, _ => 0 };
}
