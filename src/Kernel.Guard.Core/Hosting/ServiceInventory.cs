using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KernelGuard.Hosting;

/// <summary>Finds clients and services that stand beside the guard, so that no call can go round it unseen.</summary>
/// <remarks>It is filled while services are registered, and read once when the chain is first resolved.</remarks>
internal sealed class ServiceInventory(IServiceCollection services)
{
    private readonly HashSet<ServiceDescriptor> _own = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Type> _watched = [];
    private readonly List<(ServiceDescriptor Service, string Mend)> _last = [];

    /// <summary>Finds the inventory of a container that is being filled.</summary>
    public static ServiceInventory Of(IServiceCollection services) =>
        (ServiceInventory)services.Last(service => service.ServiceType == typeof(ServiceInventory)).ImplementationInstance!;

    /// <summary>Watches a type of service, and knows its guarded registration as our own.</summary>
    public void Watch(Type type, ServiceDescriptor? own = null)
    {
        _watched.Add(type);
        if (own is not null)
        {
            _own.Add(own);
        }
    }

    /// <summary>Demands that no later registration takes the place of one of ours.</summary>
    public void MustStayLast(ServiceDescriptor own, string mend) => _last.Add((own, mend));

    /// <summary>Throws for the first registration that is neither ours nor allowed.</summary>
    /// <exception cref="GuardConfigurationException">One stands beside the guard.</exception>
    public void Check(IOptions<KernelGuardOptions> options)
    {
        foreach (var (own, mend) in _last)
        {
            if (!ReferenceEquals(services.Last(service => service.ServiceType == own.ServiceType && !service.IsKeyedService), own))
            {
                throw new GuardConfigurationException($"A later registration of {own.ServiceType.Name} takes the guard's place, and prompts would lose their policy. Call {mend}.");
            }
        }

        foreach (var service in services)
        {
            if (!_watched.Contains(service.ServiceType) || _own.Contains(service))
            {
                continue;
            }

            var key = service.IsKeyedService ? service.ServiceKey?.ToString() ?? "" : "";
            if (!options.Value.AllowUnguarded.Contains(key, StringComparer.Ordinal))
            {
                throw new GuardConfigurationException(
                    $"The container has an unguarded {service.ServiceType.Name}{(key.Length > 0 ? $" with the key '{key}'" : "")}{Implementation(service)}: calls through it would pass no stage. "
                    + $"Remove its registration and use AddKernelGuard().AddOpenAI(…), or add \"{key}\" to {KernelGuardOptions.Section}:{nameof(KernelGuardOptions.AllowUnguarded)}.");
            }
        }
    }

    private static string Implementation(ServiceDescriptor service)
    {
        var type = service.IsKeyedService
            ? service.KeyedImplementationType ?? service.KeyedImplementationInstance?.GetType()
            : service.ImplementationType ?? service.ImplementationInstance?.GetType();
        return type is null ? "" : $" ({type.Name})";
    }
}
