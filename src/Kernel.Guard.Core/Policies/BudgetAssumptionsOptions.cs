namespace KernelGuard;

/// <summary>States what the hard budgets of a policy assume of what they cannot know. Without it, they deny it.</summary>
public sealed class BudgetAssumptionsOptions
{
    /// <summary>
    /// Gets or sets the most input tokens, 1 to 1,000,000,000, that whatever has no bound brings into one request: pages, files, a conversation that the
    /// provider keeps. They are reserved beside what has a bound. If the provider bills more, that is booked in full, and overdraws the budget.
    /// What a tool that the provider runs costs by the call, and not by the token, is neither reserved nor booked. Default: none, so that such a request is
    /// denied.
    /// </summary>
    public long? UnboundedInput { get; set; }

    /// <summary>Gets or sets what happens with a model, or a tier of it, that has no price. Default: the word of <see cref="KernelGuardOptions.UnknownModel"/>.</summary>
    public UnknownModel? UnknownModel { get; set; }

    /// <summary>
    /// Gets or sets whether the provider serves requests that name no service tier, or <c>auto</c>, at priority, as it does where that is the project's default: they are then reserved at
    /// that price. Default: false, the standard price, so that what is served dearer is booked above its bound.
    /// </summary>
    public bool? PriorityByDefault { get; set; }
}
