using System.Collections.Immutable;
using System.Globalization;
using KernelGuard.Generators.ModelData;
using KernelGuard.Generators.Models;

namespace KernelGuard.Generators.Cost;

/// <summary>Is what one call of a method can take, as far as a build can tell: per attempt, with each model of its way.</summary>
/// <param name="Policy">The policy that the attributes come to.</param>
/// <param name="Size">The bound of its prompt.</param>
/// <param name="Way">The worst case of an attempt with each model: the method's own first, then the fallbacks and the cheaper models of its budgets.</param>
/// <param name="Missing">Why its model is not known; null where it is.</param>
internal sealed record CallCost(CallPolicy Policy, PromptSize Size, IReadOnlyList<WorstCase> Way, string? Missing)
{
    private static readonly long[] Ceilings = [16_000, 8_000, 4_000, 2_000, 1_000, 500, 200, 100];

    /// <summary>Gets the dearest attempt; null where the cost of one of them is not known.</summary>
    public WorstCase? Dearest => Missing is null && Way.All(static one => one.Nanos is not null) ? Way.OrderByDescending(static one => one.Nanos).FirstOrDefault() : null;

    /// <summary>Gets the most that a call costs, were all its attempts billed as the dearest one; null where that is not known.</summary>
    public decimal? DollarsPerCall => Dearest?.Dollars * Policy.Attempts;

    /// <summary>Gets what stands in the way of a cost; null where nothing does.</summary>
    public string? Unknown => Missing ?? Way.FirstOrDefault(static one => one.Missing is not null)?.Missing;

    public static CallCost Of(MethodModel method, BuildModels data)
    {
        var policy = new CallPolicy(method.Layers);
        var size = PromptSize.Of(method);
        var names = new[] { policy.Model }.Concat(policy.Fallbacks).Concat(policy.Downgrades).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);
        var missing = policy.MayBeNamed("Model") ? $"the policy '{policy.Named.First()}' of the configuration may name another model"
            : policy.Model is null ? "no [Model] names its model: the configuration does"
            : method.Parameters.FirstOrDefault(static parameter => parameter.Kind is ParameterKind.Settings or ParameterKind.Arguments) is { } settings ? $"'{settings.Key}' may bring settings that cost more"
            : null;
        return new CallCost(policy, size, [.. names.Select(name => WorstCase.Of(name, size.Unbounded.Count == 0 ? size.Known : null, policy.MaxOutputTokens, policy.Tier, data))], missing);
    }

    /// <summary>Answers the properties of a diagnostic whose fix declares a ceiling of output tokens with which a call fits; none where no round number does.</summary>
    public ImmutableDictionary<string, string?> Fitting(Func<long, bool> fits)
    {
        var cap = Ceilings.FirstOrDefault(cap => cap < (Policy.MaxOutputTokens ?? long.MaxValue) && fits(cap));
        return cap == 0 ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add("MaxOutputTokens", cap.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Answers the most that an attempt with a model takes under another ceiling of output tokens.</summary>
    public WorstCase Under(long cap, string model, BuildModels data) => WorstCase.Of(model, Size.Unbounded.Count == 0 ? Size.Known : null, cap, Policy.Tier, data);

    /// <summary>Answers the least that a full answer to the bounded part of the prompt takes: what a caller brings without a limit is not counted.</summary>
    public WorstCase Least(string model, BuildModels data, long? cap = null) => WorstCase.Of(model, Size.Known, cap ?? Policy.MaxOutputTokens, Policy.Tier, data);
}
