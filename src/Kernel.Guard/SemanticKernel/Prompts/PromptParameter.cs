namespace KernelGuard.SemanticKernel;

/// <summary>Names what a parameter of a prompt method is for, beside its place in the template.</summary>
public enum ParameterRole
{
    /// <summary>A value of the template, or messages, or an attachment.</summary>
    Value,

    /// <summary>Names the tenant.</summary>
    Tenant,

    /// <summary>Names the user.</summary>
    User,

    /// <summary>Names the conversation.</summary>
    Conversation,
}

/// <summary>Describes a parameter of a prompt method or of a guarded function.</summary>
/// <param name="Name">Its name, as in the template and in the kernel's arguments.</param>
/// <param name="Type">Its type.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Required">Whether a call must bring it.</param>
/// <param name="Classified">Whether a data classification stands on it (Microsoft.Extensions.Compliance): redaction replaces its value wherever it stands in the call.</param>
public sealed record PromptParameter(string Name, Type Type, ParameterRole Role = ParameterRole.Value, bool Required = true, bool Classified = false);
