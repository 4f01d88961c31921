namespace KernelGuard.Scoping;

/// <summary>Marks a provider's client that sends the output limit under the name that its target knows. It is found as a service of a client.</summary>
internal interface INamesOutputLimit;
