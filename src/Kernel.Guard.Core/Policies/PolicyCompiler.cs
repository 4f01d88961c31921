using System.Collections.Immutable;

namespace KernelGuard.Policies;

/// <summary>
/// Turns layers of options into a policy. The nearest layer that names a knob decides it; the default policy fills what that knob leaves
/// open; budgets add up, and of one function's own a nearer one with a name replaces a farther one of the same account.
/// </summary>
/// <param name="timeZone">The time zone of calendar windows.</param>
internal sealed class PolicyCompiler(TimeZoneInfo timeZone)
{
    /// <summary>Compiles.</summary>
    /// <param name="nesting">The functions, innermost first; none for what no function encloses.</param>
    /// <param name="fallback">The default policy, or null for none.</param>
    /// <param name="fallbackPlace">Where that stands, for error texts.</param>
    public GuardPolicy Compile(IReadOnlyList<FunctionLayers> nesting, GuardPolicyOptions? fallback, string fallbackPlace = "the default policy")
    {
        SourcedLayer[] layers = [.. nesting.SelectMany(static function => function.Layers)];
        var place = layers is [var first, ..] ? first.Place : fallbackPlace;
        var parts = new PolicyParts(place);
        var policy = new GuardPolicy
        {
            Function = nesting is [var innermost, ..] ? innermost.Function : null,
            Model = parts.Model(Nearest(o => o.Model), fallback?.Model),
            Cache = parts.Cache(Nearest(o => o.Cache), fallback?.Cache),
            Redaction = parts.Redaction(Nearest(o => o.Redaction), fallback?.Redaction),
            Retry = parts.Retry(Nearest(o => o.Retry), fallback?.Retry),
            Timeout = parts.Timeout(Nearest(o => o.Timeout), fallback?.Timeout),
            CircuitBreaker = parts.CircuitBreaker(Nearest(o => o.CircuitBreaker), fallback?.CircuitBreaker),
            Fallback = parts.Fallback(Nearest(o => o.Fallback), fallback?.Fallback),
            Hedge = parts.Hedge(Nearest(o => o.Hedge), fallback?.Hedge),
            Streaming = parts.Streaming(Nearest(o => o.Streaming), fallback?.Streaming),
            Audit = parts.Audit(Nearest(o => o.Audit), fallback?.Audit),
            BudgetAssumptions = parts.BudgetAssumptions(Nearest(o => o.BudgetAssumptions), fallback?.BudgetAssumptions),
            RateLimit = parts.RateLimit(Nearest(o => o.RateLimit), fallback?.RateLimit),
            ConcurrencyLimit = parts.ConcurrencyLimit(Nearest(o => o.ConcurrencyLimit), fallback?.ConcurrencyLimit),
            Budgets = Budgets(nesting, fallback is null ? null : new SourcedLayer(fallback, "", fallbackPlace)),
        };
        policy = policy with { Budgets = BudgetCompiler.Bounded(policy.RateLimit is { } rate ? [.. policy.Budgets, .. rate.Budgets(timeZone)] : policy.Budgets, place) };

        // While redaction only counts, nothing is kept of what it would have replaced.
        policy = policy.Redaction is { Enforce: false, Kinds: not PiiKinds.None } ? policy with { Cache = null, Audit = policy.Audit is { } audit ? audit with { Content = AuditContent.None } : null } : policy;
        return policy.Audit is { Content: not AuditContent.None } && policy.Redaction is not { Enforce: true, Kinds: not PiiKinds.None }
            ? throw new GuardConfigurationException(
                $"{place}: audited content needs redaction in the same policy. Add [RedactPii] (with Enforce = true and Kinds other than None), or set the audit's Content to None.")
            : policy;

        T? Nearest<T>(Func<GuardPolicyOptions, T?> knob)
            where T : class
        {
            foreach (var layer in layers)
            {
                if (knob(layer.Options) is { } value)
                {
                    return value;
                }
            }

            return null;
        }
    }

    // A budget without a name replaces nothing: those of one place that count the same share their books, and the lower limit holds.
    private ImmutableArray<BudgetPolicy> Budgets(IReadOnlyList<FunctionLayers> nesting, SourcedLayer? fallback)
    {
        List<BudgetPolicy> all = [];
        var functions = nesting.Select(static function => (Of: (string?)function.Function, function.Layers, Said: new SaidBudgets(function.Layers))).ToList();
        foreach (var (of, layers, said) in functions)
        {
            foreach (var layer in layers)
            {
                Add(layer, layer.Owner, of, said);
            }
        }

        // Beneath each function, as if it were called alone: what an inner one replaces still holds for those around it.
        foreach (var (of, _, said) in functions is [] ? [(null, [], new SaidBudgets([]))] : functions)
        {
            Add(fallback, null, of, said);
        }

        return [.. all];

        void Add(SourcedLayer? layer, string? owner, string? of, SaidBudgets said)
        {
            for (var i = 0; i < layer?.Options.Budgets.Count; i++)
            {
                var options = layer.Options.Budgets[i];
                var budget = BudgetCompiler.Compile(options, owner, of, layer.PlaceOf(i), timeZone);
                if (said.Holds(options, budget) && !all.Exists(one => (budget.Per == Scope.Function ? one : one with { Function = budget.Function }) == budget))
                {
                    all.Add(budget);
                }
            }

            said.EndPlace();
        }
    }
}

/// <summary>Is a function with its layers.</summary>
/// <param name="Function">Its name, which others may bear too.</param>
/// <param name="Layers">The layers of its policy, nearest first.</param>
internal sealed record FunctionLayers(string Function, IReadOnlyList<SourcedLayer> Layers);

/// <summary>Is a layer with where it comes from.</summary>
/// <param name="Options">The knobs.</param>
/// <param name="Owner">The function, type, assembly or named policy that declares it; its budgets are counted together.</param>
/// <param name="Place">Where it stands, for error texts.</param>
internal sealed record SourcedLayer(GuardPolicyOptions Options, string Owner, string Place)
{
    /// <summary>Gets the budgets of farther layers that this one's take the place of, whatever they count.</summary>
    public IReadOnlyCollection<BudgetOptions> Changed { get; init; } = [];

    /// <summary>Gets the place of each budget, where they are made of others.</summary>
    public IReadOnlyList<string>? BudgetPlaces { get; init; }

    /// <summary>Answers where a budget stands: its path in the configuration, or the code that declares it.</summary>
    public string PlaceOf(int budget) =>
        BudgetPlaces?[budget] ?? (Place.StartsWith($"{KernelGuardOptions.Section}:", StringComparison.Ordinal) ? $"{Place}:{nameof(GuardPolicyOptions.Budgets)}:{budget}" : Place);
}
