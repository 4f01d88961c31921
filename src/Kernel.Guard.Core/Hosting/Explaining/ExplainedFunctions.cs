using KernelGuard.Policies;

namespace KernelGuard.Hosting.Explaining;

/// <summary>Chooses which functions are explained, and in which order.</summary>
internal static class ExplainedFunctions
{
    /// <summary>Explains the function that is asked for; or, where none is, what no function encloses and then each function by its name.</summary>
    /// <param name="policies">What resolves policies.</param>
    /// <param name="functions">The functions known by now.</param>
    /// <param name="asked">The one function; null for all.</param>
    /// <returns>The explanations; null where no function has that name.</returns>
    public static IReadOnlyList<PolicyExplanation>? Of(PolicyResolver policies, IEnumerable<FunctionPolicy> functions, string? asked) => asked is null
        ? [policies.Explain(null), .. functions.DistinctBy(static policy => policy.Function).OrderBy(static policy => policy.Function, StringComparer.Ordinal).Select(policies.Explain)]
        : functions.FirstOrDefault(policy => policy.Function == asked) is { } found ? [policies.Explain(found)] : null;
}
