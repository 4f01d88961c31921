using KernelGuard.Accounting;

namespace KernelGuard.Stages.Budget;

/// <summary>
/// Is what admission hands to the meter, so that nothing is bounded or asked of the store twice: the first attempt takes what admission has
/// reserved, if it needs no more; where none does, admission gives it back.
/// </summary>
/// <param name="gate">Which stage's: two of them may stand in one pipeline, and share a record.</param>
/// <param name="prompt">The bound of the prompt.</param>
/// <param name="request">The policy's budgets and their accounts, for the model asked.</param>
/// <param name="demand">What was reserved for.</param>
/// <param name="verdict">What the store said.</param>
internal sealed class BudgetTicket(BudgetGate gate, in PromptBound prompt, BudgetRequest request, in Demand demand, in BudgetVerdict verdict)
{
    private readonly Demand _demand = demand;
    private readonly BudgetReservation _reservation = verdict.Reservation;
    private int _taken;

    public BudgetGate Gate => gate;

    public PromptBound Prompt { get; } = prompt;

    /// <summary>Gets whether the prompt was bounded for a client that may send raw objects.</summary>
    public bool SendsRaw { get; init; }

    public BudgetRequest Request => request;

    /// <summary>Gets the model asked.</summary>
    public string? Model => _demand.Model;

    /// <summary>Gets the output tokens that are reserved for each answer; null where nothing limits them.</summary>
    public int? Output { get; } = verdict.Output;

    /// <summary>Answers what is reserved to whoever asks first, and nothing to the others.</summary>
    public BudgetReservation Take() => Interlocked.Exchange(ref _taken, 1) == 0 ? _reservation : default;

    /// <summary>Answers whether what is reserved is enough for an attempt. One that has no bound, or no price, where admission saw one is another's to decide: its amounts say nothing.</summary>
    public bool Covers(in Demand attempt)
    {
        if (attempt.Model != Model || attempt.Unbounded != _demand.Unbounded || (attempt.Price is null) != (_demand.Price is null) || (Output is { } output && !(attempt.Wanted <= output)))
        {
            return false;
        }

        foreach (var budget in request.Budgets)
        {
            if (attempt.Amount(budget.Unit, Output ?? 0) > _demand.Amount(budget.Unit, Output ?? 0))
            {
                return false;
            }
        }

        return true;
    }
}
