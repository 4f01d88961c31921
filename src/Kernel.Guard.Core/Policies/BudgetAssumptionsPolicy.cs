namespace KernelGuard.Policies;

/// <summary>Holds what the hard budgets of a policy assume of what they cannot know.</summary>
/// <param name="UnboundedInput">The most input tokens that whatever has no bound brings into one request; null where such a request is denied.</param>
/// <param name="UnknownModel">What happens with a model that has no price; null for the configuration's word.</param>
/// <param name="PriorityByDefault">Whether a request that names no service tier is served at priority.</param>
public sealed record BudgetAssumptionsPolicy(long? UnboundedInput, UnknownModel? UnknownModel, bool PriorityByDefault = false);
