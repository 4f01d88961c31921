using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Budget;

/// <summary>Is what the meter keeps of one attempt.</summary>
/// <param name="options">Its options.</param>
/// <param name="messages">Its messages.</param>
/// <param name="model">The model asked.</param>
/// <param name="mayLoop">Whether a client beneath may ask for more by itself, as one does that calls tools.</param>
internal sealed class MeteredAttempt(GuardChatOptions options, IList<ChatMessage> messages, string? model, bool mayLoop = false)
{
    private readonly bool _isBegunInBody = BackgroundAnswer.IsAskedInBody(options);
    private bool _finished;

    public AttemptRecord Record { get; } = options.Attempt;

    public GuardChatOptions Options { get; } = options;

    /// <summary>Gets whether it only fetches an answer that another attempt began.</summary>
    public bool Fetches { get; } = BackgroundAnswer.IsFetched(messages, options);

    /// <summary>Gets whether the answer goes on in the background, so that what came is not all.</summary>
    public bool GoesOn { get; private set; }

    /// <summary>Gets or sets what is reserved; nothing where the policy names no budget.</summary>
    public BudgetReservation Reservation { get; set; }

    /// <summary>Gets or sets the accounts of what is reserved; null where nothing is.</summary>
    public BudgetRequest? Request { get; set; }

    /// <summary>Gets or sets its place among the attempts that have not ended; null where nothing is reserved.</summary>
    public LinkedListNode<(long Ends, Action Expire)>? Open { get; set; }

    /// <summary>Gets or sets its place in the pace of the model asked; null where the policy names no rate limit.</summary>
    public PacedAttempt? Paced { get; set; }

    /// <summary>Gets or sets what the attempt may need; null until it is asked for where nothing is reserved.</summary>
    public Demand? Demand { get; set; }

    /// <summary>Gets or sets the output tokens reserved for each answer, or null.</summary>
    public int? Output { get; set; }

    /// <summary>Gets what was seen of its completions.</summary>
    public SeenCompletions Seen { get; } = new(Budget.Demand.ChoicesOf(options) ?? 1);

    /// <summary>Gets whether the usage says what was written to the provider's prompt cache.</summary>
    public bool SaysWritten => Seen.Answer.SaysWritten;

    private bool CountsCost => Request?.Budgets.Any(static budget => budget.Unit == BudgetUnit.Cost) == true;

    private Demand DemandOf(ModelCatalog models) => Demand ??= new Demand(PromptBound.Of(messages, Options), Options, model, models);

    /// <summary>Answers whether it asked for nothing but what another attempt began, which is booked at its bound with that. One that failed over a client that may ask for more did not surely.</summary>
    /// <param name="error">How it ended, where it failed.</param>
    public bool OnlyFetches(Exception? error) => Fetches && Seen is { Requests: 1, CallsTools: false } && (error is null || !mayLoop);

    /// <summary>Takes in whether a piece of the answer, or a whole one, is its end. What a body asked for in the background goes on until it says why it ended, as not every client hands out a token for it.</summary>
    /// <param name="token">By what the rest is fetched; null for nothing.</param>
    /// <param name="finish">Why it ended; null where it does not say.</param>
    public void SawEnd(ResponseContinuationToken? token, ChatFinishReason? finish)
    {
        _finished |= finish is not null;
        GoesOn = token is not null || (_isBegunInBody && !_finished && !Fetches);
    }

    /// <summary>Answers the row of the model asked, or null.</summary>
    public KnownModel? Asked(ModelCatalog models) => Demand is { } demand ? demand.Known : models.Find(model);

    /// <summary>Answers the name of the model asked.</summary>
    public string? AskedId(ModelCatalog models) => Asked(models)?.Id ?? Record.Model;

    /// <summary>Answers the row of the model that bills, or null.</summary>
    public KnownModel? Biller(ModelCatalog models) => models.Biller(Asked(models), Record.ResponseModel);

    /// <summary>Answers the name of the model that bills.</summary>
    public string? Billed(ModelCatalog models) => Biller(models)?.Id ?? Record.ResponseModel ?? Record.Model;

    /// <summary>Answers what a provider may count for the attempt before it is answered: about a token for four bytes, and the output cap.</summary>
    public long Likely(ModelCatalog models)
    {
        var demand = DemandOf(models);
        return (demand.Prompt / 4) + (Math.Max(0, Options.OutputCap ?? Options.MaxOutputTokens ?? 0) * (long)demand.Choices);
    }

    // Azure's first piece of a stream names none, and names it so: "model":"".
    public void Saw(string? answeredBy) => Record.ResponseModel ??= string.IsNullOrEmpty(answeredBy) ? null : answeredBy;

    /// <summary>Takes in by which tier it was served: as the raw object of an SDK says last, else as a client says first.</summary>
    public void SawTier(AdditionalPropertiesDictionary? properties, object? raw) =>
        Record.ServiceTier = ServedTiers.Of(raw) ?? Record.ServiceTier ?? properties?.GetValueOrDefault(AskedTier.Member) as string;

    /// <summary>Answers what a model bills: the tier that the provider says it served, else the dearest that the request may be served by.</summary>
    public TokenPrice? PriceOf(KnownModel? known, in TokenUsage usage) =>
        Record.ServiceTier is { } served
            ? LongCache.Priced(known?.PricesAt(Options.IsRegional).At(Options.Call.StartedAt, PriceTiers.Of(served), usage.TotalInput), Options)
            : AskedTier.MostOf(known, Options, usage.TotalInput);

    /// <summary>
    /// Answers what a budget is charged for a completion: what it cost, at the price that was reserved with where its model has none, and at the dearest of all where the
    /// tier that was served has none; without a usage, the bound that was reserved.
    /// </summary>
    public long? Charged(in TokenUsage usage, long? cost, ModelCatalog models)
    {
        if (Demand is not { } demand || usage.Total == 0)
        {
            return cost;
        }

        // Without a price it was sent because nothing that counts its cost denies: it is charged all the same.
        if ((demand.Price ?? (CountsCost ? models.Unforeseen(demand.Model, Options, Record.ServiceTier is { } said ? PriceTiers.Of(said) : AskedTier.Widest(Options), usage.TotalInput) : null)) is not { } price)
        {
            return cost;
        }

        var reported = usage.Source == UsageSource.Provider;
        var served = cost is null && Record.ServiceTier is { } tier
            ? models.Unforeseen(demand.Model, Options, PriceTiers.Of(tier), usage.TotalInput)
            : null;
        var unforeseen = (reported ? served?.Cost(usage, SaysWritten) : served?.Most(usage.TotalInput, usage.TotalOutput)) ?? 0;
        return reported
            ? cost ?? Math.Max(unforeseen, price.Cost(usage, SaysWritten))
            : Math.Max(Math.Max(cost ?? 0, unforeseen), price.Most(usage.TotalInput, usage.TotalOutput));
    }

    /// <summary>Answers the most output tokens that may be billed of a completion; null where nothing says.</summary>
    public long? LongestOutput(ModelCatalog models)
    {
        var demand = Demand ?? new Demand(default, Options, model, models);
        return MostOf(demand) is { } most ? demand.Output(most) : null;
    }

    /// <summary>Answers what was used where the provider did not say: never less than may be billed.</summary>
    /// <param name="models">The models.</param>
    /// <param name="whole">Whether the answer arrived whole.</param>
    /// <param name="source">What the numbers are marked with.</param>
    public TokenUsage Estimate(ModelCatalog models, bool whole, UsageSource source)
    {
        var demand = DemandOf(models);
        var seen = Seen.Answer.Tokens + PromptBound.PerMessage;
        var most = MostOf(demand);

        // What was reserved is booked whole. Without a reservation what was seen bounds a whole answer, unless others were asked for beside it, or the
        // model bills thoughts that it does not show; one that was cut may have gone on unseen.
        var isAll = whole && Request is null && demand is { Known.Reasoning: false, Choices: 1 };
        var output = most is null ? seen : isAll ? Math.Min(seen, most.Value) : most.Value;
        return new TokenUsage(Input: demand.Prompt, 0, 0, Output: demand.Output(output) + Beyond(demand.Known, seen, (long?)most * demand.Choices), 0, 0, 0, 0, source);
    }

    /// <summary>Answers what was reported of a whole answer, with the side of which nothing was said at its bound.</summary>
    public TokenUsage Told(ModelCatalog models)
    {
        var usage = Seen.Answer.Reported;
        if (Seen.Answer is { SaysInput: true, SaysOutput: true })
        {
            return usage;
        }

        var bound = Estimate(models, whole: true, UsageSource.Estimated);
        return usage.AtLeast(bound with { Input = Seen.Answer.SaysInput ? 0 : bound.Input, Output = Seen.Answer.SaysOutput ? 0 : bound.Output });
    }

    /// <summary>Gets what stands in the books of an attempt whose lease ran out: the same whenever that is seen.</summary>
    public TokenUsage Expired => new(Input: Demand?.Prompt ?? PromptBound.PerRequest, 0, 0, Output: Demand?.Output(Output ?? Demand.Value.Wanted ?? 0) ?? 0, 0, 0, 0, 0, UsageSource.Expired);

    /// <summary>Gets the bound of what was sent and seen by what is at hand, without counting anything anew.</summary>
    public TokenUsage Bound => Expired with { Output = Math.Max(Expired.Output, Seen.Answer.Tokens + PromptBound.PerMessage), Source = UsageSource.Estimated };

    // What was reserved, or asked for, unless a raw object of the host's was sent with a higher limit, or with none but the model's own.
    private int? MostOf(in Demand demand)
    {
        var most = Output ?? demand.Wanted;
        if (Record.OutputLimit is not { } sent)
        {
            return most;
        }

        var limit = demand.Known?.MaxOutputTokens is { } longest ? Math.Min(sent, longest) : sent == int.MaxValue ? (int?)null : sent;
        return limit > (most ?? 0) ? limit : most;
    }

    // A provider that ignores the cap bills what it wrote, in all answers together. It is counted only where its bytes leave room for that. Of tokens that nobody knows each byte
    // may have been one, and so may be those of a model that went beyond the cap and bills thoughts that it does not show.
    private long Beyond(KnownModel? known, long seen, long? most)
    {
        if (most is not { } cap || seen <= cap)
        {
            return 0;
        }

        var counted = Seen.Answer.Count(TokenCounters.For(known?.Encoding));
        return counted <= cap ? 0 : Math.Max(counted, known is { Reasoning: true } ? Seen.Answer.Count(null) : 0) - cap;
    }
}
