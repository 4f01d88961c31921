using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Budget;

/// <summary>
/// Is the lower half of the budget, and the books: it reserves for each attempt of the model that bills, and settles with what was really
/// used. It is in every chain; where the policy names no budget it only keeps the books.
/// </summary>
internal sealed class MeterChatClient(IChatClient inner, BudgetGate? gate, RateGate? rate, BudgetParts parts, SpendingBook spending, OpenAttempts open) : ObservingChatClient<MeteredAttempt>(inner), INotesSending
{
    private readonly ModelCatalog _models = parts.Models;
    private readonly MeteredBills _bills = new(parts.Models, parts.ServerErrorsAreFree);
    private readonly SendingClient _sender = new(inner);
    private MetersBeneath? _beneath;

    private MetersBeneath Beneath => _beneath ??= new MetersBeneath(InnerClient);

    private SpendingBook Books => spending;

    /// <summary>Finds a budget, here or in a stage beneath, that charges the account of another one in the same books; null for none.</summary>
    public BudgetPolicy? ChargesWith(BudgetPolicy other, IBudgetStore store) =>
        gate?.ChargesWith(other, store) ?? Beneath.All.Select(beneath => beneath.ChargesWith(other, store)).FirstOrDefault(static charged => charged is not null);

    protected override async ValueTask<MeteredAttempt> BeginAsync(IEnumerable<ChatMessage> messages, GuardChatOptions options, bool streamed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var list = HeldMessages.Of(messages);
        var model = options.ModelId ?? ProviderOf(options)?.DefaultModelId;
        options.IsRegional = _sender.IsRegional(options);
        var attempt = new MeteredAttempt(options, list, model, _sender.CallsTools(options));
        if (gate is not null)
        {
            await ReserveAsync(gate, attempt, list, model, cancellationToken).ConfigureAwait(false);
        }

        if (rate is not null)
        {
            // After the budget, so that an attempt which that denies takes no place of the provider's.
            await PaceAsync(rate, attempt, model, cancellationToken).ConfigureAwait(false);
        }

        if (attempt.Request is not null)
        {
            attempt.Open = open.Begin(() => Expired(attempt));
        }

        attempt.Record.Sent = true;
        attempt.Record.SentTimestamp = options.Call.Now;
        return attempt;
    }

    protected override void Saw(MeteredAttempt state, ChatResponse response)
    {
        state.Saw(response.ModelId);
        state.SawTier(response.AdditionalProperties, response.RawRepresentation);
        state.SawEnd(response.ContinuationToken, response.FinishReason);
        state.Seen.Count(response.Messages);
        state.Seen.Answer.SawAll();
        for (var i = 0; i < response.Messages.Count; i++)
        {
            state.Seen.Thoughts.Saw(response.Messages[i].Contents, state, _models);
        }

        if (response.Usage is { } usage)
        {
            state.Seen.Answer.Saw(usage);
            if (state.Seen.Answer is { SaysInput: true, SaysOutput: true, Reported.TotalOutput: > 0 })
            {
                return;
            }
        }

        // Without a usage, or with one that says nothing of a side, what was answered is all that is known.
        foreach (var message in response.Messages)
        {
            state.Seen.Answer.Saw(message.Contents, finished: false);
        }
    }

    protected override void Saw(MeteredAttempt state, ChatResponseUpdate update)
    {
        Learn(state, null);
        state.Saw(update.ModelId);
        state.SawTier(update.AdditionalProperties, update.RawRepresentation);
        if (state.Seen.Begins(update))
        {
            state.Seen.Close(_bills.Booked(state, null, left: false));
        }
        else if (state.Seen.MayBegin(update))
        {
            state.Seen.Suppose(_bills.Priced(state, state.Seen.Answer.Reported));
        }

        state.SawEnd(update.ContinuationToken, update.FinishReason);
        state.Seen.See(update);
        state.Seen.Thoughts.Saw(update.Contents, state, _models);
    }

    protected override ValueTask EndAsync(MeteredAttempt state, Exception? error, bool left)
    {
        Learn(state, error);
        var record = state.Record;
        record.Completed = error is null && !left;
        record.ErrorType ??= error switch
        {
            GuardException known => known.ErrorType,
            OperationCanceledException => "cancelled",
            null => left ? "cancelled" : null,
            _ => "_OTHER",
        };
        if (error is not null && state.Seen.BeginsUnseen())
        {
            state.Seen.Close(_bills.Booked(state, null, left: false));
        }

        if (error is ProviderException { Reported: { } reported })
        {
            state.SawEnd(null, ChatFinishReason.Stop);
            state.Seen.Answer.SawAll();
            state.Seen.Answer.Saw(reported);
        }

        var last = _bills.Booked(state, error, left);
        state.Seen.BillThoughts(last.Usage);
        (record.Usage, var cost, var charged) = state.Seen.Earlier + last;
        record.Cost = cost is { } nanos ? TokenPrice.Dollars(nanos) : null;

        if (state.Open is not { } begun || open.TryEnd(begun))
        {
            Add(state, state.Billed(_models), record.Usage, cost, state.Seen.Requests);
        }
        else
        {
            AddBeyond(state, state.Expired, cost);
        }

        return gate is null ? ValueTask.CompletedTask : SettleAsync(gate, state, charged);
    }

    private static async ValueTask SettleAsync(BudgetGate gate, MeteredAttempt state, long? cost)
    {
        var record = state.Record;
        if (await gate.SettleAsync(state.Request, state.Reservation, record.Usage, cost, state.Seen.Requests).ConfigureAwait(false) && record.Usage.Source is UsageSource.Estimated or UsageSource.Abandoned)
        {
            record.Usage = record.Usage with { Source = UsageSource.Expired };
        }

        gate.TellBeyondBound(state, cost);
    }

    // As it was reserved, whatever is known of it by then.
    private void Expired(MeteredAttempt state) => Add(state, state.AskedId(_models), state.Expired, _bills.Bound(state, state.Expired));

    // What ran out stands there at its bound, as in the budget; what was used beyond it is added, as there.
    private void AddBeyond(MeteredAttempt state, in TokenUsage bound, long? cost)
    {
        var tokens = Math.Max(0, state.Record.Usage.Total - bound.Total);
        var nanos = cost is { } whole ? Math.Max(0, whole - (_bills.Bound(state, bound) ?? 0)) : (long?)null;
        if (tokens > 0 || nanos > 0 || state.Seen.Requests > 1)
        {
            Add(state, state.Billed(_models), TokenUsage.None with { Output = tokens, Source = state.Record.Usage.Source }, nanos, state.Seen.Requests - 1);
        }
    }

    // Of several in one pipeline the innermost keeps the books, which is nearest to what is billed.
    private void Add(MeteredAttempt state, string? model, in TokenUsage usage, long? cost, int attempts = 1)
    {
        if (Beneath.Of(state.Options.Target)?.Books != spending && !(state.Fetches && usage.Source == UsageSource.None))
        {
            var call = state.Options.Call;
            spending.Add(DateOnly.FromDateTime(call.StartedAt.UtcDateTime), call.Policy.Function, model, call.Who.Tenant, usage, cost, attempts);
        }
    }

    private async ValueTask ReserveAsync(BudgetGate gate, MeteredAttempt attempt, IList<ChatMessage> messages, string? model, CancellationToken cancellationToken)
    {
        var options = attempt.Options;
        BudgetTicket? own = null;
        try
        {
            _sender.Note(options);
            var ticket = options.Call.Ticket is BudgetTicket admitted && admitted.Gate == gate
                ? admitted
                : own = await gate.AdmitAsync(messages, options, model, cancellationToken).ConfigureAwait(false);

            // Another model counts in tokens of its own, what is continued is sent as well, and another target's client may read raw objects; bytes hold
            // for all.
            var demand = gate.DemandOf(ticket.Prompt, options, model);
            if (demand.Model != ticket.Model || options.Continues || options.SendsRaw != ticket.SendsRaw)
            {
                demand = gate.DemandOf(PromptBound.Of(messages, options), options, model);
            }

            attempt.Demand = demand;
            (attempt.Reservation, attempt.Request, attempt.Output) = await gate.ReserveAsync(ticket, options, demand, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            if (own is not null)
            {
                await gate.ReleaseAsync(own).ConfigureAwait(false);
            }

            Refused(attempt, error);
            throw;
        }
    }

    private static void Refused(MeteredAttempt attempt, Exception error)
    {
        if (error is GuardException refused)
        {
            attempt.Record.ErrorType = refused.ErrorType;
        }
    }

    private static void Learn(MeteredAttempt state, Exception? error)
    {
        if (state.Paced is { } paced)
        {
            RateGate.Learn(paced, state.Record, error);
        }
    }

    private ChatClientMetadata? ProviderOf(GuardChatOptions options) => options.Target is { } target ? target.Provider : this.GetService<ChatClientMetadata>();

    private async ValueTask PaceAsync(RateGate rate, MeteredAttempt attempt, string? model, CancellationToken cancellationToken)
    {
        try
        {
            attempt.Paced = await rate.EnterAsync(ProviderOf(attempt.Options), model, attempt.Likely(_models), attempt.Options.Call, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            if (gate is not null && attempt.Request is { } request)
            {
                await gate.ReleaseAsync(attempt.Reservation, request).ConfigureAwait(false);
            }

            Refused(attempt, error);
            throw;
        }
    }
}
