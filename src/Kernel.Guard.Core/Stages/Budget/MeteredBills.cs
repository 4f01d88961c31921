using KernelGuard.Accounting;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Budget;

/// <summary>Makes the bills of attempts: what one used, never less than may be billed, and what that costs.</summary>
/// <param name="models">The models.</param>
/// <param name="serverErrorsAreFree">Whether a provider's own failure in place of an answer is known to be billed at nothing.</param>
internal sealed class MeteredBills(ModelCatalog models, bool serverErrorsAreFree)
{
    /// <summary>Makes the bill of the completion that answers. What is reserved is settled, whatever fails while the answer is counted.</summary>
    /// <param name="state">The attempt.</param>
    /// <param name="error">How it ended, where it failed.</param>
    /// <param name="left">Whether it was left before its end.</param>
    public Bill Booked(MeteredAttempt state, Exception? error, bool left)
    {
        try
        {
            return Priced(state, Used(state, error, left));
        }
        catch (Exception)
        {
            return Priced(state, state.Bound);
        }
        finally
        {
            state.Seen.Forget();
        }
    }

    /// <summary>Makes the bill of a usage.</summary>
    public Bill Priced(MeteredAttempt state, in TokenUsage usage)
    {
        var cost = Cost(state, usage);
        return new Bill(usage, cost, state.Charged(usage, cost, models));
    }

    /// <summary>Answers the most that a usage may cost of the model asked; null where that has no price.</summary>
    public long? Bound(MeteredAttempt state, in TokenUsage usage) => AskedTier.MostOf(state.Asked(models), state.Options, usage.TotalInput)?.Most(usage.TotalInput, usage.TotalOutput);

    private TokenUsage Used(MeteredAttempt state, Exception? error, bool left)
    {
        // A completion has at least one token of input: a usage of nothing says nothing. One that came before the end of a stream that was cut or left,
        // or that ended without a word of why, is a count so far, unless it closes the stream as the only one: the provider may have gone on.
        ref var seen = ref state.Seen.Answer;
        var reported = seen.Reported;
        var isWhole = error is null && !left && !seen.GoesOnAfterUsage && (seen.IsWhole || seen.EndsInUsage);
        if (reported.Total > 0 && !state.GoesOn && (seen.IsLastWord || isWhole))
        {
            return state.Told(models);
        }

        if (state.OnlyFetches(error))
        {
            return state.GoesOn || reported.Total == 0 ? TokenUsage.None : reported;
        }

        var bound = error switch
        {
            ProviderException { MayBeBilled: false } => TokenUsage.None,
            OperationCanceledException when state.Record.HasLeft == false => TokenUsage.None,
            ProviderException { IsInPlaceOfAnswer: true, Status: >= 500 and var status } when serverErrorsAreFree && !ProviderCodes.IsOfGivenUp(status) => TokenUsage.None,
            null when left && !state.Record.GivenUp => state.Estimate(models, whole: false, UsageSource.Abandoned),
            OperationCanceledException when state.Options.Call.IsLeft => state.Estimate(models, whole: false, UsageSource.Abandoned),
            _ => state.Estimate(models, isWhole && !state.GoesOn, UsageSource.Estimated),
        };
        return bound.Source == UsageSource.None && reported.Total > 0 ? reported : reported.AtLeast(bound);
    }

    private long? Cost(MeteredAttempt state, in TokenUsage usage)
    {
        if (usage.Total == 0)
        {
            return 0;
        }

        // A model that answered and has no price bills as the one asked.
        var price = state.PriceOf(state.Biller(models), usage) ?? state.PriceOf(state.Asked(models), usage);
        return usage.Source == UsageSource.Provider ? price?.Cost(usage, state.SaysWritten) : price?.Most(usage.TotalInput, usage.TotalOutput);
    }
}
