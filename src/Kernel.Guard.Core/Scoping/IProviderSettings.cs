namespace KernelGuard.Scoping;

/// <summary>Marks chat options that carry settings which <see cref="Microsoft.Extensions.AI.ChatOptions"/> cannot say.</summary>
public interface IProviderSettings
{
    /// <summary>Gets the settings, or null for none.</summary>
    ProviderSettings? Provider { get; }
}
