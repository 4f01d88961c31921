using KernelGuard.Policies;

namespace KernelGuard.Hosting.Explaining;

/// <summary>Finds where each rule of a compiled policy was said.</summary>
/// <param name="own">The function's own layers, nearest first.</param>
/// <param name="changes">What the configuration changes of the function, and the same laid over the own layers; null for nothing.</param>
/// <param name="fallback">The default policy; null for none.</param>
/// <param name="fallbackPlace">Where the default policy was said.</param>
internal sealed class PolicyExplainer(
    IReadOnlyList<SourcedLayer> own, (GuardPolicyOptions Said, SourcedLayer Merged)? changes, GuardPolicyOptions? fallback, string fallbackPlace)
{
    private const string Shadowed = "Redaction.Enforce = false: while redaction only counts, nothing is kept of what it would have replaced";

    /// <summary>Explains a policy.</summary>
    /// <param name="policy">What the layers were compiled to.</param>
    /// <param name="compile">Compiles a budget of a layer, to find it again in the policy.</param>
    public IReadOnlyList<PolicyRule> Explain(GuardPolicy policy, Func<BudgetOptions, SourcedLayer?, BudgetPolicy> compile)
    {
        List<PolicyRule> rules = [];
        foreach (var knob in Knobs.All)
        {
            Explain(knob, policy, rules);
        }

        Budgets(policy, compile, rules);
        return rules;
    }

    private void Explain(Knob knob, GuardPolicy policy, List<PolicyRule> rules)
    {
        var changed = changes is { } all ? knob.Part(all.Said) : null;
        var layer = own.FirstOrDefault(layer => knob.Part(layer.Options) is not null);
        var said = layer is null ? null : knob.Part(layer.Options);
        var byDefault = fallback is null || (knob.WithoutDefaults && (changed ?? said) is not null) ? null : knob.Part(fallback);
        if ((changed ?? said ?? byDefault) is not { } nearest)
        {
            return;
        }

        if (knob.Members.All(member => member.Holds(policy) is null))
        {
            if (IsShadow(policy))
            {
                rules.Add(new PolicyRule(knob.Name, "off", Shadowed));
            }

            return;
        }

        foreach (var member in knob.Members)
        {
            if (member.Holds(policy) is { } holds)
            {
                rules.Add(new PolicyRule(member.Name, KnobMember.Text(holds), holds is AuditContent.None && IsShadow(policy) && !Says(member, said, AuditContent.None) ? Shadowed : Source(member)));
            }
        }

        string Source(KnobMember member)
        {
            if (knob.Whole)
            {
                return ReferenceEquals(nearest, changed) ? changes!.Value.Merged.Place : ReferenceEquals(nearest, said) ? Of(layer!) : fallbackPlace;
            }

            if (changed is not null && member.Said(changed) is not null)
            {
                return changes!.Value.Merged.Place;
            }

            if (said is not null && member.Said(said) is { } words)
            {
                return changed is null || Equals(member.Said(knob.Part(changes!.Value.Merged.Options)!), words) ? Of(layer!) : $"{Of(layer!)}, changed by {changes.Value.Merged.Place}";
            }

            return byDefault is not null && member.Said(byDefault) is not null ? fallbackPlace : "the guard's default";
        }
    }

    private void Budgets(GuardPolicy policy, Func<BudgetOptions, SourcedLayer?, BudgetPolicy> compile, List<PolicyRule> rules)
    {
        HashSet<BudgetPolicy> left = [.. policy.Budgets];
        IEnumerable<SourcedLayer> functions = changes is { } all ? [all.Merged, .. own] : own;
        IEnumerable<(GuardPolicyOptions Options, SourcedLayer? Layer, string Source)> layers = functions.Select(static layer => (layer.Options, (SourcedLayer?)layer, Of(layer)));
        layers = fallback is null ? layers : layers.Append((fallback, null, fallbackPlace));
        foreach (var (options, layer, source) in layers)
        {
            foreach (var budget in options.Budgets.Select(budget => compile(budget, layer)).Where(left.Remove))
            {
                rules.Add(new PolicyRule($"Budget {budget.Name}", Text(budget), source));
            }
        }

        foreach (var budget in left)
        {
            rules.Add(new PolicyRule($"Budget {budget.Name}", Text(budget), "RateLimit"));
        }
    }

    private static string Text(BudgetPolicy budget)
    {
        var window = budget.Window.Length > TimeSpan.Zero ? $"{(budget.Window.Kind == WindowKind.Sliding ? "sliding " : "")}{KnobMember.Text(budget.Window.Length)}" : budget.Window.Kind.ToString();
        var limit = budget.Unit == BudgetUnit.Cost ? FormattableString.Invariant($"{budget.Limit / 1e9m:0.#########} USD") : FormattableString.Invariant($"{budget.Limit} {budget.Unit}");
        return $"{limit} per {budget.Per}, {window}, {budget.OnLimit}{(budget.Enforce ? "" : ", counts only")}";
    }

    private static bool IsShadow(GuardPolicy policy) => policy.Redaction is { Enforce: false, Kinds: not PiiKinds.None };

    private static bool Says(KnobMember member, object? options, object value) => options is null || Equals(member.Said(options), value) || member.Said(options) is null;

    private static string Of(SourcedLayer layer) =>
        layer.Place.StartsWith(KernelGuardOptions.Section + ":", StringComparison.Ordinal) ? layer.Place : $"attributes of {layer.Place}";
}
