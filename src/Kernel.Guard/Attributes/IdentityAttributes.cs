namespace KernelGuard;

/// <summary>Marks the parameter that names the tenant.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TenantAttribute : Attribute;

/// <summary>Marks the parameter that names the user.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class UserAttribute : Attribute;

/// <summary>Marks the parameter that names the conversation.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ConversationAttribute : Attribute;
