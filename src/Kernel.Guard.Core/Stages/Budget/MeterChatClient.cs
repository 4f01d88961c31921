using KernelGuard.Accounting;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Budget;

/// <summary>
/// Is the lower half of the budget, and the books: it reserves for each attempt of the model that bills, and settles with what was really
/// used. It is in every chain; where the policy names no budget it only keeps the books.
/// </summary>
internal sealed class MeterChatClient(IChatClient inner, BudgetGate? gate, RateGate? rate, ModelCatalog models, SpendingBook spending) : ObservingChatClient<MeteredAttempt>(inner)
{
    protected override async ValueTask<MeteredAttempt> BeginAsync(IEnumerable<ChatMessage> messages, GuardChatOptions options, bool streamed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var list = messages as IList<ChatMessage> ?? [.. messages];
        var model = options.ModelId ?? ProviderOf(options)?.DefaultModelId;
        var attempt = new MeteredAttempt(options, list, model);
        if (rate is not null)
        {
            await PaceAsync(rate, attempt, model, cancellationToken).ConfigureAwait(false);
        }

        if (gate is not null)
        {
            await ReserveAsync(gate, attempt, list, model, cancellationToken).ConfigureAwait(false);
        }

        attempt.Record.Sent = true;
        return attempt;
    }

    protected override void Saw(MeteredAttempt state, ChatResponse response)
    {
        state.Saw(response.ModelId);
        state.SawTier(response.AdditionalProperties);
        if (response.Usage is { } usage)
        {
            state.Saw(usage);
            return;
        }

        foreach (var message in response.Messages)
        {
            state.Saw(message.Contents);
        }
    }

    protected override void Saw(MeteredAttempt state, ChatResponseUpdate update)
    {
        Learn(state, null);
        state.Saw(update.ModelId);
        state.SawTier(update.AdditionalProperties);
        state.Saw(update.Contents);
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
        record.Usage = Used(state, error, left);
        var cost = Cost(state, record.Usage);
        record.Cost = cost is { } nanos ? TokenPrice.Dollars(nanos) : null;
        var call = state.Options.Call;
        spending.Add(DateOnly.FromDateTime(call.StartedAt.UtcDateTime), call.Policy.Function, Billed(state), call.Who.Tenant, record.Usage, cost);
        return gate is null ? ValueTask.CompletedTask : gate.SettleAsync(state.Request, state.Reservation, record.Usage, cost ?? state.AssumedCost(record.Usage));
    }

    private static async ValueTask ReserveAsync(BudgetGate gate, MeteredAttempt attempt, IList<ChatMessage> messages, string? model, CancellationToken cancellationToken)
    {
        var options = attempt.Options;
        try
        {
            var ticket = options.Call.Ticket is BudgetTicket admitted && admitted.Gate == gate
                ? admitted
                : await gate.AdmitAsync(messages, options, model, cancellationToken).ConfigureAwait(false);
            var demand = gate.DemandOf(ticket.Prompt, options, model);
            if (demand.Model != ticket.Model)
            {
                // Another model counts in tokens of its own; bytes hold for all.
                demand = gate.DemandOf(PromptBound.Of(messages, options), options, model);
            }

            attempt.Demand = demand;
            (attempt.Reservation, attempt.Request, attempt.Output) = await gate.ReserveAsync(ticket, options, demand, cancellationToken).ConfigureAwait(false);
        }
        catch (GuardException refused)
        {
            attempt.Record.ErrorType = refused.ErrorType;
            throw;
        }
    }

    private static void Learn(MeteredAttempt state, Exception? error)
    {
        if (state.Pace is { } pace)
        {
            RateGate.Learn(pace, state.Record, error);
        }
    }

    private ChatClientMetadata? ProviderOf(GuardChatOptions options) => options.Target is { } target ? target.Provider : this.GetService<ChatClientMetadata>();

    private async ValueTask PaceAsync(RateGate gate, MeteredAttempt attempt, string? model, CancellationToken cancellationToken)
    {
        try
        {
            attempt.Pace = await gate.EnterAsync(ProviderOf(attempt.Options), model, attempt.Likely(models), attempt.Options.Call, cancellationToken).ConfigureAwait(false);
        }
        catch (GuardException refused)
        {
            attempt.Record.ErrorType = refused.ErrorType;
            throw;
        }
    }

    private TokenUsage Used(MeteredAttempt state, Exception? error, bool left)
    {
        // A completion has at least one token of input: a usage of nothing says nothing.
        if (state.Reported.Total > 0)
        {
            return state.Reported;
        }

        return error switch
        {
            ProviderException { MayBeBilled: false } => TokenUsage.None,
            null when left => state.Estimate(models, whole: false, UsageSource.Abandoned),
            OperationCanceledException when state.Options.Call.Abandoned => state.Estimate(models, whole: false, UsageSource.Abandoned),
            _ => state.Estimate(models, whole: error is null, UsageSource.Estimated),
        };
    }

    private string? Billed(MeteredAttempt state) =>
        models.Find(state.Record.ResponseModel)?.Id ?? state.Asked(models)?.Id ?? state.Record.ResponseModel ?? state.Record.Model;

    private long? Cost(MeteredAttempt state, in TokenUsage usage)
    {
        if (usage.Total == 0)
        {
            return 0;
        }

        // The model that answered bills; one whose name says nothing bills as the one asked.
        var answered = models.Find(state.Record.ResponseModel);
        return (state.PriceOf(answered, usage) ?? state.PriceOf(state.Asked(models), usage))?.Cost(usage);
    }
}
