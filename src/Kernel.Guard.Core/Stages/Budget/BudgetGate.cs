using System.Collections.Immutable;
using System.Runtime.InteropServices;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Budget;

/// <summary>Holds the budgets of one policy against the ledger, for both halves of the stage.</summary>
internal sealed class BudgetGate(ImmutableArray<BudgetPolicy> budgets, IBudgetStore store, ModelCatalog models)
{
    private static readonly BudgetOutcome Allowed = new(BudgetDecision.Allowed, null, Enforced: true);

    // Only these bound the output: a budget of requests does not.
    private readonly bool _boundsOutput = budgets.Any(static budget => budget.Enforce && budget.Unit != BudgetUnit.Requests);
    private readonly bool _perModel = budgets.Any(static budget => budget.Per == Scope.Model);

    public IBudgetStore Store => store;

    public Demand DemandOf(in PromptBound prompt, GuardChatOptions options, string? model) => new(prompt, options, model, models);

    /// <summary>
    /// Decides whether a completion may begin, reserves for its first attempt, and lowers its output to what was reserved. Only near a limit
    /// are tokens counted, else bytes.
    /// </summary>
    /// <exception cref="BudgetExceededException">A budget has no room for it, and nothing is reserved.</exception>
    public async ValueTask<BudgetTicket> AdmitAsync(IList<ChatMessage> messages, GuardChatOptions options, string? model, CancellationToken cancellationToken)
    {
        var prompt = PromptBound.Of(messages, options);
        var demand = DemandOf(prompt, options, model);
        var request = RequestFor(options.Call.Who, demand.Model);
        var verdict = await store.ReserveAsync(request, demand, default, cancellationToken).ConfigureAwait(false);
        if (IsNear(verdict, demand, messages.Count) && PromptBound.Counted(messages, options, demand.Known) is { } counted)
        {
            prompt = counted;
            demand = DemandOf(prompt, options, model);
            verdict = await store.ReserveAsync(request, demand, verdict.Reservation, cancellationToken).ConfigureAwait(false);
        }

        options.Call.Budget = Outcome(verdict);
        if (verdict.Denied >= 0)
        {
            throw BudgetDenial.Of(budgets[verdict.Denied], demand, verdict);
        }

        Cap(options, demand, verdict);
        return new BudgetTicket(this, prompt, request, demand, verdict);
    }

    /// <summary>Gives back what admission has reserved, if no attempt took it.</summary>
    public ValueTask ReleaseAsync(BudgetTicket ticket) => store.ReleaseAsync(ticket.Take());

    /// <summary>Takes what admission has reserved, or reserves for an attempt and lowers its output to that.</summary>
    /// <param name="ticket">Admission's ticket.</param>
    /// <param name="options">The attempt's options.</param>
    /// <param name="demand">What the attempt may need.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The reservation, and the output tokens that are reserved for each answer; null where nothing limits them.</returns>
    /// <exception cref="BudgetExceededException">A budget has no room for it, and nothing is reserved.</exception>
    public async ValueTask<(BudgetReservation Reservation, int? Output)> ReserveAsync(
        BudgetTicket ticket, GuardChatOptions options, Demand demand, CancellationToken cancellationToken)
    {
        var held = ticket.Take();
        if (held != default && ticket.Covers(demand))
        {
            return (held, ticket.Output);
        }

        var request = _perModel && demand.Model != ticket.Model ? RequestFor(options.Call.Who, demand.Model) : ticket.Request;
        var verdict = await store.ReserveAsync(request, demand, held, cancellationToken).ConfigureAwait(false);
        if (verdict.Denied >= 0)
        {
            // A later attempt may run beside another one of the same completion: what admission said stands.
            if (options.Attempt.Number == 1)
            {
                options.Call.Budget = Outcome(verdict);
            }

            throw BudgetDenial.Of(budgets[verdict.Denied], demand, verdict);
        }

        Cap(options, demand, verdict);
        return (verdict.Reservation, verdict.Output);
    }

    // Only where the bytes of a prompt that has a bound are too many for the whole answer may its tokens be few enough. A budget that has no
    // room for the frame of the messages is spent: it denies without the cost of counting.
    private bool IsNear(in BudgetVerdict verdict, in Demand demand, int messages)
    {
        if (demand.Unbounded is not null || verdict.Denied < 0)
        {
            return demand.Unbounded is null && verdict.Output is { } output && output < demand.Wanted;
        }

        var frame = PromptBound.PerRequest + (long)(PromptBound.PerMessage * messages);
        return budgets[verdict.Denied].Unit switch
        {
            BudgetUnit.Requests => false,
            BudgetUnit.Tokens => verdict.Left > frame,
            _ => demand.Price is { } price && verdict.Left > price.Most(frame, 1),
        };
    }

    private BudgetOutcome Outcome(in BudgetVerdict verdict) =>
        verdict.Denied >= 0 ? new BudgetOutcome(BudgetDecision.Denied, budgets[verdict.Denied].Name, Enforced: true)
        : verdict.Shadow >= 0 ? new BudgetOutcome(BudgetDecision.Denied, budgets[verdict.Shadow].Name, Enforced: false)
        : verdict.Warned >= 0 ? new BudgetOutcome(BudgetDecision.Warned, budgets[verdict.Warned].Name, budgets[verdict.Warned].Enforce)
        : Allowed;

    private void Cap(GuardChatOptions options, in Demand demand, in BudgetVerdict verdict)
    {
        // A request that is within its bound goes out as it is. What a raw factory or further members of the body ask for is not seen here.
        if (_boundsOutput && verdict.Output is { } output
            && (demand.Wanted is null || output < demand.Wanted || options.RawRepresentationFactory is not null || options.Provider is { Body.IsEmpty: false }))
        {
            options.CapOutput(output);
        }
    }

    private BudgetRequest RequestFor(GuardContext who, string? model)
    {
        var keys = new AccountKey[budgets.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = AccountKey.Of(budgets[i], who, model);
        }

        return new BudgetRequest(budgets, ImmutableCollectionsMarshal.AsImmutableArray(keys));
    }
}
