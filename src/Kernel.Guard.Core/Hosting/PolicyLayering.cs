using KernelGuard.Hosting.Explaining;
using KernelGuard.Policies;

namespace KernelGuard.Hosting;

/// <summary>Says which layers a policy is made of, from the nearest to the farthest, and where each comes from.</summary>
/// <param name="options">The configuration.</param>
internal sealed class PolicyLayering(KernelGuardOptions options)
{
    private readonly PolicyCompiler _compiler = new(ZoneOf(options.TimeZone));
    private readonly TimeZoneInfo _zone = ZoneOf(options.TimeZone);

    /// <summary>Gets the policy that holds where the configuration names none (DESIGN: never "none" by accident).</summary>
    public static GuardPolicyOptions BuiltIn { get; } = new()
    {
        Redaction = new RedactionOptions(),
        Retry = new RetryOptions { MaxRetries = 3 },
        Timeout = new TimeoutOptions { Total = "100s", FirstContent = "30s", Idle = "30s" },
        Audit = new AuditOptions(),
    };

    private GuardPolicyOptions? Default => options.DefaultPolicy switch
    {
        null => BuiltIn,
        KernelGuardOptions.NoPolicy => null,
        var name => Named(name, $"{KernelGuardOptions.Section}:{nameof(KernelGuardOptions.DefaultPolicy)}"),
    };

    private string DefaultPlace => options.DefaultPolicy is { } name ? $"{KernelGuardOptions.Section}:Policies:{name}" : "the default policy";

    /// <summary>Compiles the policy of a nesting of functions.</summary>
    /// <param name="nesting">The functions, innermost first; none for what no function encloses.</param>
    public GuardPolicy Compile(IReadOnlyList<FunctionPolicy> nesting)
    {
        List<FunctionLayers> layers = [];
        foreach (var function in nesting)
        {
            var own = OwnLayers(function);
            layers.Add(new FunctionLayers(function.Function, Changes(function, own) is { } changes ? [changes.Merged, .. own] : own));
        }

        return _compiler.Compile(layers, Default, DefaultPlace) with { PromptVersion = nesting is [var innermost, ..] ? innermost.PromptVersion : null };
    }

    /// <summary>Says which policy holds for a function that no other one encloses, and where each of its rules was said.</summary>
    /// <param name="function">The function; null for what no function encloses.</param>
    public PolicyExplanation Explain(FunctionPolicy? function)
    {
        List<SourcedLayer> own = function is null ? [] : OwnLayers(function);
        var byDefault = options.DefaultPolicy is null ? "the built-in default policy" : $"{DefaultPlace} (the default policy)";
        var explainer = new PolicyExplainer(own, function is null ? null : Changes(function, own), Default, byDefault);
        return new PolicyExplanation(
            function?.Function,
            explainer.Explain(
                Compile(function is null ? [] : [function]),
                (budget, layer) => BudgetCompiler.Compile(budget, layer?.Owner, function?.Function, layer?.Place ?? "the default policy", _zone)));
    }

    private List<SourcedLayer> OwnLayers(FunctionPolicy function)
    {
        List<SourcedLayer> own = [];
        foreach (var layer in function.Layers)
        {
            own.Add(layer.Name is { } name
                ? new SourcedLayer(Named(name, $"[GuardPolicy(\"{name}\")] on {function.Function}"), name, $"{KernelGuardOptions.Section}:Policies:{name}")
                : new SourcedLayer(layer.Options!, layer.Owner ?? function.Function, layer.Owner ?? function.Function));
        }

        return own;
    }

    // What the configuration says of a function, and the same laid over the function's own layers.
    private (GuardPolicyOptions Said, SourcedLayer Merged)? Changes(FunctionPolicy function, List<SourcedLayer> own)
    {
        var place = $"{KernelGuardOptions.Section}:Functions:{function.Function}";
        if (!options.Functions.TryGetValue(function.Function, out var changes))
        {
            return null;
        }

        var budgets = ChangedBudget.All(changes.Budgets, own, Default, place, function.Function);
        Tightening.Check(changes, budgets, own, Default, place, function.Function, options.AllowLoosening);
        return (changes, new SourcedLayer(Tightening.Over(changes, budgets, own), function.Function, place) 
        {
            Changed = [.. budgets.SelectMany(static budget => budget.Own)],
            BudgetPlaces = [.. budgets.SelectMany((budget, i) => budget.Merged.Select(_ => $"{place}:{nameof(changes.Budgets)}:{i}"))],
        });
    }

    private static TimeZoneInfo ZoneOf(string id) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
            ? zone
            : throw new GuardConfigurationException($"{KernelGuardOptions.Section}:TimeZone is an IANA or Windows time zone such as Europe/Berlin, and it is '{id}'.");

    // A policy of the configuration has no code above it that it would loosen, and one word of it sends the personal data of all who have no other, or lets
    // them spend without a limit.
    private GuardPolicyOptions Allowed(string name, GuardPolicyOptions policy)
    {
        if (policy.Redaction is { Enforce: false })
        {
            Shadowed(name, nameof(policy.Redaction), nameof(policy.Redaction), "personal data would be sent as it is");
        }

        for (var i = 0; i < policy.Budgets.Count; i++)
        {
            if (policy.Budgets[i].Enforce == false)
            {
                Shadowed(name, nameof(policy.Budgets), $"{nameof(policy.Budgets)}:{i}", "nothing would be denied");
            }
        }

        return policy;
    }

    private void Shadowed(string name, string knob, string place, string what)
    {
        if (!options.AllowLoosening.Contains($"{name}:{knob}", StringComparer.Ordinal))
        {
            throw new GuardConfigurationException(
                $"{KernelGuardOptions.Section}:Policies:{name}:{place}:Enforce is false: {what}. Set it to true, or, to count alone for a while, add \"{name}:{knob}\" to {KernelGuardOptions.Section}:{nameof(KernelGuardOptions.AllowLoosening)}.");
        }
    }

    private GuardPolicyOptions Named(string name, string place) =>
        options.Policies.TryGetValue(name, out var policy)
            ? Allowed(name, policy)
            : throw new GuardConfigurationException(
                $"{place} names the policy '{name}', and the configuration has none. Add the section {KernelGuardOptions.Section}:Policies:{name}"
                + (options.Policies.Count > 0 ? $", or name one of: {string.Join(", ", options.Policies.Keys.Order())}." : "."));
}
