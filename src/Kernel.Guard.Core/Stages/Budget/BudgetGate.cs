using System.Collections.Immutable;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Budget;

/// <summary>Holds the budgets of one policy against the ledger, for both halves of the stage.</summary>
internal sealed class BudgetGate(ImmutableArray<BudgetPolicy> budgets, BudgetParts parts, BudgetAssumptionsPolicy? assumptions = null)
{
    // Only these bound the output: a budget of requests does not.
    private readonly bool _boundsOutput = budgets.Any(static budget => budget.Enforce && budget.Unit != BudgetUnit.Requests);
    private readonly bool _perModel = budgets.Any(static budget => budget.Per == Scope.Model);
    private readonly bool _queues = budgets.Any(static budget => budget is { OnLimit: OnLimit.Queue, Enforce: true });
    private readonly bool _downgrades = budgets.Any(static budget => budget.OnLimit == OnLimit.Downgrade);
    private readonly bool _tells = parts.Thresholds is not null && budgets.Any(static budget => budget.IsTold);

    /// <summary>Finds the budget that charges the account of another one in the same books, whoever asks; null for none.</summary>
    public BudgetPolicy? ChargesWith(BudgetPolicy other, IBudgetStore store) => parts.Store != store ? null : budgets.FirstOrDefault(budget =>
        budget.Name == other.Name && budget.Unit == other.Unit && budget.Per == other.Per && budget.Window == other.Window && budget.Key == other.Key
        && (budget.Per != Scope.Function || budget.Function == other.Function));

    public Demand DemandOf(in PromptBound prompt, GuardChatOptions options, string? model) => new(prompt, options, model, parts.Models, assumptions, _boundsOutput);

    /// <summary>
    /// Decides whether a completion may begin, waits or asks a cheaper model where its budgets say so, reserves for its first attempt, and lowers its
    /// output to what was reserved. Only near a limit are tokens counted, else bytes.
    /// </summary>
    /// <exception cref="BudgetExceededException">A budget has no room for it, and nothing is reserved.</exception>
    public async ValueTask<BudgetTicket> AdmitAsync(IList<ChatMessage> messages, GuardChatOptions options, string? model, CancellationToken cancellationToken)
    {
        var limits = parts.Plans is { } plans ? await plans.ApplyAsync(budgets, options.Call.Who, cancellationToken).ConfigureAwait(false) : budgets;
        var offer = await AskAsync(messages, options, model, limits, default, cancellationToken).ConfigureAwait(false);
        try
        {
            BudgetDecisions.Tell(offer.Request, offer.Verdict.Passed, offer.Verdict.Reached, parts.Thresholds);
            Downgrade? downgrade = null;
            while (_downgrades && BudgetDecisions.Downgrade(offer, isFirst: downgrade is null) is { } next)
            {
                if (options.Call.Watch?.Downgrades(AlikeTo(next, options.Call.Who, offer.Demand.Model), next.DowngradeTo!) == false)
                {
                    // Somebody else's request is sent in the place of this one.
                    throw new OperationCanceledException(cancellationToken);
                }

                limits = limits.WithoutDowngradesTo(offer.Demand);
                downgrade = options.DowngradeTo(next, downgrade, parts.Models);
                (var dearer, offer) = (offer, default);
                offer = await AskAsync(messages, options, next.DowngradeTo, limits, dearer, cancellationToken).ConfigureAwait(false);
            }

            options.Call.Budget = BudgetDecisions.Outcome(offer, downgrade?.Budget).Noted(offer, parts.Store);
            Deny(offer.Request, offer.Demand, offer.Verdict);
            Cap(options, offer.Demand, offer.Verdict);
            return new BudgetTicket(this, offer.Prompt, offer.Request, offer.Demand, offer.Verdict) { SendsRaw = options.SendsRaw };
        }
        catch
        {
            await ReleaseAsync(offer.Verdict.Reservation, offer.Request).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Gives back what admission has reserved, if no attempt took it.</summary>
    public async ValueTask ReleaseAsync(BudgetTicket ticket)
    {
        await parts.Store.ReleaseAsync(ticket.Take()).ConfigureAwait(false);
        parts.Queue.GaveBack(ticket.Request.Keys);
    }

    /// <summary>Gives back what was reserved for an attempt that was not sent, and tells those who wait for room.</summary>
    public async ValueTask ReleaseAsync(BudgetReservation reservation, BudgetRequest request)
    {
        if (reservation != default)
        {
            await parts.Store.ReleaseAsync(reservation).ConfigureAwait(false);
            parts.Queue.GaveBack(request.Keys);
        }
    }

    /// <summary>Books what an attempt used in the place of what it reserved.</summary>
    /// <returns>Whether its lease had run out.</returns>
    public async ValueTask<bool> SettleAsync(BudgetRequest? request, BudgetReservation reservation, TokenUsage usage, long? cost, int requests)
    {
        var late = await parts.Store.SettleAsync(reservation, usage, cost, requests).ConfigureAwait(false);
        if (request is not null)
        {
            parts.Queue.GaveBack(request.Keys);
            if (_tells)
            {
                var (passed, reached) = parts.Store.Beyond(request);
                BudgetDecisions.Tell(request, passed, reached, parts.Thresholds);
            }
        }

        return late;
    }

    /// <summary>Tells of an attempt that used more than was reserved for it.</summary>
    public void TellBeyondBound(MeteredAttempt attempt, long? cost)
    {
        if (attempt is { Request: { } request, Demand: { } demand })
        {
            BudgetDecisions.TellBeyondBound(request, demand, attempt.Output, attempt.Record.Usage, cost, parts.Signals);
        }
    }

    /// <summary>Takes what admission has reserved, or reserves for an attempt and lowers its output to that. It waits for room where a budget says so.</summary>
    /// <param name="ticket">Admission's ticket.</param>
    /// <param name="options">The attempt's options.</param>
    /// <param name="demand">What the attempt may need.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The reservation, its accounts, and the output tokens that are reserved for each answer; null where nothing limits them.</returns>
    /// <exception cref="BudgetExceededException">A budget has no room for it, and nothing is reserved.</exception>
    public async ValueTask<(BudgetReservation Reservation, BudgetRequest Request, int? Output)> ReserveAsync(
        BudgetTicket ticket, GuardChatOptions options, Demand demand, CancellationToken cancellationToken)
    {
        var request = _perModel && demand.Model != ticket.Model ? BudgetRequest.Of(ticket.Request.Budgets, options.Call.Who, demand.Model) : ticket.Request;
        var held = ticket.Take();
        if (held != default && ticket.Covers(demand))
        {
            return (held, ticket.Request, ticket.Output);
        }

        var before = _queues ? parts.Queue.LineBefore(request) : -1;
        var verdict = Behind(request, before);
        if (before < 0)
        {
            verdict = await parts.Store.ReserveAsync(request, demand, held, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            // It goes behind those who wait, as any other.
            await ReleaseAsync(held, ticket.Request).ConfigureAwait(false);
        }

        if (Queues(request, verdict))
        {
            (verdict, request) = await WaitAgainAsync(options, request, verdict, before < 0, demand, cancellationToken).ConfigureAwait(false);
        }

        if (verdict.Denied >= 0 && options.Attempt.Number == 1)
        {
            // A later attempt may run beside another one of the same completion: what admission said stands.
            var refused = new BudgetOffer(ticket.Prompt, request, demand, verdict, null);
            options.Call.Budget = BudgetDecisions.Outcome(refused, null).Noted(refused, parts.Store);
        }

        Deny(request, demand, verdict);
        Cap(options, demand, verdict);
        return (verdict.Reservation, request, verdict.Output);
    }

    // What is said of one that goes behind others without asking.
    private BudgetVerdict Behind(BudgetRequest request, int before) =>
        new(null, before, -1, -1, before < 0 ? 0 : parts.Store.LeftOf(request.Keys[before], request.Budgets[before]) ?? 0, TimeSpan.Zero);

    private static bool Queues(BudgetRequest request, in BudgetVerdict verdict) => verdict.Denied >= 0 && request.Budgets[verdict.Denied].OnLimit == OnLimit.Queue;

    private static void Deny(BudgetRequest request, in Demand demand, in BudgetVerdict verdict)
    {
        if (verdict.Denied >= 0)
        {
            throw BudgetDenial.Of(request.Budgets[verdict.Denied], demand, verdict);
        }
    }

    // It gives back what it was handed, and what it reserved, where it does not answer.
    private async ValueTask<BudgetOffer> AskAsync(
        IList<ChatMessage> messages, GuardChatOptions options, string? model, ImmutableArray<BudgetPolicy> limits, BudgetOffer instead, CancellationToken cancellationToken)
    {
        var (held, holder) = (instead.Verdict.Reservation, instead.Request);
        try
        {
            var prompt = PromptBound.Of(messages, options);
            var demand = DemandOf(prompt, options, model);
            var request = BudgetRequest.Of(limits, options.Call.Who, demand.Model);

            // Whoever has waited once does not wait behind those who came later.
            var before = _queues && instead.Waited is null ? parts.Queue.LineBefore(request) : -1;
            var verdict = Behind(request, before);
            if (before < 0)
            {
                verdict = await parts.Store.ReserveAsync(request, demand, held, cancellationToken).ConfigureAwait(false);
                (held, holder) = (verdict.Reservation, request);
            }

            if ((before >= 0 || BudgetDecisions.IsNear(request, verdict, demand, messages.Count)) && PromptBound.Counted(messages, options, demand.Known) is { } counted)
            {
                prompt = counted;
                demand = DemandOf(prompt, options, model);
                if (before < 0)
                {
                    verdict = await parts.Store.ReserveAsync(request, demand, held, cancellationToken).ConfigureAwait(false);
                    held = verdict.Reservation;
                }
            }

            if (before < 0 && !Queues(request, verdict))
            {
                return new BudgetOffer(prompt, request, demand, verdict, instead.Waited);
            }

            // Nobody holds anything while it waits.
            await ReleaseAsync(held, holder).ConfigureAwait(false);
            held = default;
            var began = options.Call.Elapsed;
            (verdict, request) = await WaitAsync(options.Call, options.Call.Watch, request, verdict, asked: before < 0, demand, cancellationToken).ConfigureAwait(false);
            return new BudgetOffer(prompt, request, demand, verdict, (instead.Waited ?? TimeSpan.Zero) + options.Call.Elapsed - began);
        }
        catch
        {
            await ReleaseAsync(held, holder).ConfigureAwait(false);
            throw;
        }
    }

    // What an attempt waits for beside another one of its completion is nobody's business; where a wait ends without room, those who were told of it hear its end.
    private async ValueTask<(BudgetVerdict Verdict, BudgetRequest Request)> WaitAgainAsync(
        GuardChatOptions options, BudgetRequest request, BudgetVerdict verdict, bool asked, Demand demand, CancellationToken cancellationToken)
    {
        var watch = options.IsBeside ? null : options.Call.Watch;
        var isOver = false;
        try
        {
            var waited = await WaitAsync(options.Call, watch, request, verdict, asked, demand, cancellationToken).ConfigureAwait(false);
            isOver = waited.Verdict.Denied < 0;
            return waited;
        }
        finally
        {
            if (!isOver && watch is not null)
            {
                await watch.GoesOnAsync().ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<(BudgetVerdict Verdict, BudgetRequest Request)> WaitAsync(
        CallRecord call, IBudgetWatch? watch, BudgetRequest request, BudgetVerdict verdict, bool asked, Demand demand, CancellationToken cancellationToken)
    {
        // Told of each line: whoever waits for the first account need not wait for the second one.
        Action<int>? enters = watch is null ? null : denied => watch.Waits(AlikeTo(request.Budgets[denied], call.Who, demand.Model));
        verdict = await parts.Queue.WaitAsync(request, verdict, asked, call.Who.Tenant, AskNowAsync, enters, cancellationToken).ConfigureAwait(false);
        if (verdict.Denied >= 0 || watch is null)
        {
            return (verdict, request);
        }

        var goesOn = false;
        try
        {
            goesOn = await watch.GoesOnAsync().ConfigureAwait(false);
        }
        finally
        {
            if (!goesOn)
            {
                await ReleaseAsync(verdict.Reservation, request).ConfigureAwait(false);
            }
        }

        return goesOn ? (verdict, request) : throw new OperationCanceledException(cancellationToken);

        async ValueTask<BudgetVerdict> AskNowAsync()
        {
            request = parts.Changed is { } changed ? await changed.OfAsync(request, budgets, call, cancellationToken).ConfigureAwait(false) : request;
            return await parts.Store.ReserveAsync(request, demand, default, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Func<GuardContext, bool> AlikeTo(BudgetPolicy budget, GuardContext who, string? model)
    {
        var account = AccountKey.Of(budget, who, model);
        return other =>
        {
            try
            {
                return AccountKey.Of(budget, other, model) == account;
            }
            catch (MissingIdentityException)
            {
                return false;
            }
        };
    }

    private void Cap(GuardChatOptions options, in Demand demand, in BudgetVerdict verdict)
    {
        // A request that is within its bound goes out as it is. What a raw factory or further members of the body ask for is not seen here.
        if (_boundsOutput && verdict.Output is { } output
            && (demand.Wanted is null || demand.IsAssumed || output < demand.Wanted || options.MaxOutputTokens < 1 || options.RawRepresentationFactory is not null || options.Provider is { Body.IsEmpty: false }))
        {
            options.CapOutput(output);
        }
    }
}
