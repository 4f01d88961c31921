using System.Collections.Immutable;

namespace KernelGuard.Policies;

/// <summary>
/// Turns layers of options into a policy. The nearest layer that names a knob decides it; the default policy fills what that knob leaves
/// open; budgets add up, and of one function's own a nearer one replaces a farther one of the same name.
/// </summary>
/// <param name="timeZone">The time zone of calendar windows.</param>
internal sealed class PolicyCompiler(TimeZoneInfo timeZone)
{
    /// <summary>Compiles.</summary>
    /// <param name="function">The innermost function's name, or null.</param>
    /// <param name="layers">The layers, nearest first; each with its owner and its place for error texts.</param>
    /// <param name="fallback">The default policy, or null for none.</param>
    public GuardPolicy Compile(string? function, IReadOnlyList<SourcedLayer> layers, GuardPolicyOptions? fallback)
    {
        var place = layers.Count > 0 ? layers[0].Place : "the default policy";
        var parts = new PolicyParts(place);
        var policy = new GuardPolicy
        {
            Function = function,
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
            Budgets = Budgets(function, layers, fallback),
        };
        policy = policy.RateLimit is { } rate ? policy with { Budgets = [.. policy.Budgets, .. rate.Budgets(timeZone)] } : policy;

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
    private ImmutableArray<BudgetPolicy> Budgets(string? function, IReadOnlyList<SourcedLayer> layers, GuardPolicyOptions? fallback)
    {
        List<BudgetPolicy> all = [];
        HashSet<(string? Function, string Name)> named = [];
        foreach (var layer in layers)
        {
            foreach (var budget in layer.Options.Budgets)
            {
                Add(budget, layer.Owner, layer.Function, layer.Place);
            }
        }

        // Beneath each function, as if it were called alone: what an inner one replaces still holds for those around it.
        foreach (var of in layers.Select(static layer => layer.Function).Prepend(function).Distinct())
        {
            foreach (var budget in fallback?.Budgets ?? [])
            {
                Add(budget, null, of, "the default policy");
            }
        }

        return [.. all];

        void Add(BudgetOptions options, string? owner, string? of, string place)
        {
            var budget = BudgetCompiler.Compile(options, owner, of, place, timeZone);
            if ((options.Name is null || named.Add((of, budget.Name))) && !all.Exists(one => (budget.Per == Scope.Function ? one : one with { Function = budget.Function }) == budget))
            {
                all.Add(budget);
            }
        }
    }
}

/// <summary>Is a layer with where it comes from.</summary>
/// <param name="Options">The knobs.</param>
/// <param name="Owner">The function, type, assembly or named policy that declares it; its budgets are counted together.</param>
/// <param name="Function">The function whose policy it is a layer of.</param>
/// <param name="Place">Where it stands, for error texts.</param>
internal sealed record SourcedLayer(GuardPolicyOptions Options, string Owner, string Function, string Place);
