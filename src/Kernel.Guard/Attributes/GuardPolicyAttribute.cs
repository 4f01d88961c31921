namespace KernelGuard;

/// <summary>
/// Takes knobs from a policy of the configuration, <c>KernelGuard:Policies:{name}</c>. It counts at the place where it stands,
/// below the explicit attributes of that place.
/// </summary>
/// <param name="name">The policy's name.</param>
/// <remarks>An attribute class of your own that carries guard attributes is a policy too, and counts in the same way.</remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Assembly)]
public sealed class GuardPolicyAttribute(string name) : Attribute
{
    /// <summary>Gets the policy's name.</summary>
    public string Name { get; } = name;
}
