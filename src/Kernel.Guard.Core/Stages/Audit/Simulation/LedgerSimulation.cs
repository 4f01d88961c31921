using KernelGuard.Accounting;

namespace KernelGuard.Stages.Audit.Simulation;

/// <summary>
/// Replays completions that the ledger holds against other prices, models, cache times and budgets. What a replay cannot know it does not guess: another model's answers
/// are taken to be as long, and a limit denies once it is reached, where a guard would have reserved a bound before.
/// </summary>
/// <param name="catalog">The models and prices.</param>
/// <param name="models">Which model takes another's place, by the name that was asked for.</param>
/// <param name="budgets">The limits.</param>
/// <param name="cacheTimes">The cache's times to live.</param>
/// <param name="repriced">Whether other prices may hold than those that held then: what the replay changes nothing of costs what was recorded where not.</param>
/// <param name="pricesOf">The day whose prices hold for all; null for each completion's own.</param>
/// <remarks>Not thread-safe. Entries come in the order in which they were written.</remarks>
internal sealed class LedgerSimulation(ModelCatalog catalog, IReadOnlyDictionary<string, string> models, IReadOnlyList<SimulatedBudget> budgets, IReadOnlyList<SimulatedCacheTime> cacheTimes, bool repriced, DateTimeOffset? pricesOf)
{
    private readonly Dictionary<string, ModelSums> _models = new(StringComparer.Ordinal);
    private readonly Dictionary<(string? Tenant, string? Whom, long Window), Int128>[] _accounts = [.. budgets.Select(static _ => new Dictionary<(string? Tenant, string? Whom, long Window), Int128>())];
    private readonly BudgetSums[] _budgets = [.. budgets.Select(static budget => new BudgetSums(budget.Text))];
    private readonly SimulatedCache _cache = new(cacheTimes);
    private long _completions;
    private long _asked;
    private long _unpriced;
    private Int128 _recorded;
    private Int128 _simulated;

    public void Add(AuditEntry entry)
    {
        // What uses nothing costs nothing under any price: hits, denials, and entries that are no completion.
        var answer = _cache.Replay(entry);
        var usage = answer.Usage;
        if (entry.Usage.Total == 0 && usage.Total == 0)
        {
            return;
        }

        _completions += entry.Usage.Total == 0 ? 0 : 1;
        _recorded += entry.CostNanoDollars ?? 0;
        var other = entry.ModelAsked is { } asked ? models.GetValueOrDefault(asked) : null;

        // As the books: a served name that nobody knows bills as the model asked, and so does every one where the host says the prices of the model asked.
        var isAsked = entry is { FallbackReason: null, BudgetDecision: not "downgraded" };
        var model = other ?? (catalog.Biller(isAsked ? catalog.Find(entry.ModelAsked) : null, entry.ModelServed)?.Id ?? entry.ModelAsked ?? entry.ModelServed);

        // What several models answered, or a tier, is in the sum that was recorded and not in the tokens.
        var cost = (!repriced && other is null && usage == entry.Usage ? entry.CostNanoDollars : null) ?? catalog.Find(model)?.Prices.At(pricesOf ?? entry.Time, PriceTier.Standard, usage.TotalInput)?.Cost(usage);
        _unpriced += cost is null && usage.Total > 0 ? 1 : 0;

        // A budget counts by the model that is asked, whatever name answers; a fallback and a cheaper model are asked too, and only their answer names them.
        var counted = other ?? (isAsked ? entry.ModelAsked : null) ?? model;
        counted = catalog.Find(counted)?.Id ?? counted?.ToLowerInvariant();
        if (usage.Total > 0 && Denying(entry, counted) is { } denying)
        {
            denying.Denied++;
            denying.Cost += cost ?? 0;
            return;
        }

        _cache.Keep(answer);
        Charge(entry, counted, usage.Total, cost ?? 0);
        _asked += usage.Total > 0 ? 1 : 0;
        _simulated += cost ?? 0;
        var name = entry.ModelAsked ?? "(none)";
        var sums = _models.TryGetValue(name, out var known) ? known : _models[name] = new ModelSums(name);
        sums.Completions += usage.Total == 0 ? 0 : 1;
        sums.Recorded += entry.CostNanoDollars ?? 0;
        sums.Simulated += cost ?? 0;
    }

    public SimulationResult Result() => new(
        _completions, _asked, _unpriced, Dollars(_recorded), Dollars(_simulated),
        [.. _models.Values.OrderByDescending(static model => model.Recorded).Select(static model => new SimulatedModel(model.Name, model.Completions, Dollars(model.Recorded), Dollars(model.Simulated)))],
        [.. _budgets.Select(static budget => new SimulatedDenials(budget.Text, budget.Denied, Dollars(budget.Cost)))],
        [.. cacheTimes.Select(static time => time.Text)], new SimulatedAnswers(_cache.Spared, _cache.AskedAgain, _cache.Unknown));

    private BudgetSums? Denying(AuditEntry entry, string? model)
    {
        for (var i = 0; i < budgets.Count; i++)
        {
            if (_accounts[i].GetValueOrDefault(budgets[i].Account(entry, model)) >= (budgets[i].Cost ?? budgets[i].Tokens!.Value))
            {
                return _budgets[i];
            }
        }

        return null;
    }

    private void Charge(AuditEntry entry, string? model, long tokens, long cost)
    {
        for (var i = 0; i < budgets.Count; i++)
        {
            var account = budgets[i].Account(entry, model);
            _accounts[i][account] = _accounts[i].GetValueOrDefault(account) + (budgets[i].Cost is null ? tokens : cost);
        }
    }

    private static decimal Dollars(Int128 nanos) => (decimal)nanos / TokenPrice.NanosPerDollar;

    private sealed class ModelSums(string name)
    {
        public string Name => name;

        public long Completions { get; set; }

        public Int128 Recorded { get; set; }

        public Int128 Simulated { get; set; }
    }

    private sealed class BudgetSums(string text)
    {
        public string Text => text;

        public long Denied { get; set; }

        public Int128 Cost { get; set; }
    }
}

/// <summary>Says what would have changed. Costs are US dollars.</summary>
/// <param name="Completions">How many recorded completions used tokens.</param>
/// <param name="Asked">How many completions use tokens in the simulation: neither answered by the cache nor denied. Those of the models add up to it.</param>
/// <param name="Unpriced">How many of what is simulated have no price in the simulation, and cost nothing in it.</param>
/// <param name="Recorded">What the ledger says that they cost.</param>
/// <param name="Simulated">What those that the simulation asked and did not deny would have cost.</param>
/// <param name="Models">By the model that was asked for, without those that were denied.</param>
/// <param name="Budgets">What each budget would have denied.</param>
/// <param name="CacheTimes">The cache's times to live, as they were written.</param>
/// <param name="Answers">What the cache would have answered under them.</param>
internal sealed record SimulationResult(
    long Completions, long Asked, long Unpriced, decimal Recorded, decimal Simulated, IReadOnlyList<SimulatedModel> Models, IReadOnlyList<SimulatedDenials> Budgets,
    IReadOnlyList<string> CacheTimes, SimulatedAnswers Answers);

/// <summary>Is what other cache times would have changed.</summary>
/// <param name="Spared">How many questions that were asked the cache would have answered.</param>
/// <param name="AskedAgain">How many questions that the cache answered would have been asked again.</param>
/// <param name="Unknown">How many completions asked the cache and do not say which question they were, or were answered by what was stored before the replay begins.</param>
internal sealed record SimulatedAnswers(long Spared, long AskedAgain, long Unknown);

/// <summary>Is what completions of one model cost; they are counted as the simulation asks them.</summary>
internal sealed record SimulatedModel(string Name, long Completions, decimal Recorded, decimal Simulated);

/// <summary>Is what one budget would have denied, and what that would have cost.</summary>
internal sealed record SimulatedDenials(string Budget, long Denied, decimal Cost);
