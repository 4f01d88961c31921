namespace KernelGuard;

/// <summary>
/// Says what hard budgets of tokens or cost assume of what they cannot know. Without it, they deny a request that holds something without a bound, and
/// a budget of cost denies a model without a price.
/// </summary>
/// <remarks>The nearest place wins: method, type, assembly, default policy. It holds for the budgets of enclosing functions too.</remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Assembly)]
public sealed class BudgetAssumptionsAttribute : Attribute
{
    /// <summary>
    /// Gets or sets the most input tokens, 1 to 1,000,000,000, that whatever has no bound brings into one request: a tool that the provider runs, a
    /// conversation that it keeps, a file, audio. They are reserved beside what has a bound. If the provider bills more, that is booked in full, and
    /// overdraws the budget. What a tool costs by the call, and not by the token, is neither reserved nor booked. Default: none, so that such a request is
    /// denied.
    /// </summary>
    public long UnboundedInput { get; set; }

    /// <summary>Gets or sets what happens with a model, or a tier of it, that has no price. Default: the word of the configuration, which is <see cref="UnknownModel.Deny"/> where it is silent.</summary>
    public UnknownModel UnknownModel { get; set; }

    /// <summary>
    /// Gets or sets whether the provider serves requests that name no service tier, or <c>auto</c>, at priority, as it does where that is the project's default: they are then reserved at
    /// that price. Default: false, the standard price, so that what is served dearer is booked above its bound.
    /// </summary>
    public bool PriorityByDefault { get; set; }
}
