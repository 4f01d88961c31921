using Microsoft.Extensions.AI;

namespace KernelGuard.Scoping;

/// <summary>Is chat options with what <see cref="ChatOptions"/> cannot say; a clone carries it on.</summary>
internal sealed class ProvidedOptions : ChatOptions, IProviderSettings
{
    public ProvidedOptions()
    {
    }

    private ProvidedOptions(ProvidedOptions other)
        : base(other) => Provider = other.Provider;

    public ProviderSettings? Provider { get; set; }

    public override ChatOptions Clone() => new ProvidedOptions(this);
}
