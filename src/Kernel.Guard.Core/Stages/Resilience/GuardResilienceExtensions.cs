using KernelGuard;
using KernelGuard.Connections;
using KernelGuard.Policies;
using KernelGuard.Stages.Resilience;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.AI;

/// <summary>Adds the resilience stage alone to a pipeline of Microsoft.Extensions.AI.</summary>
public static class GuardResilienceExtensions
{
    /// <summary>
    /// Adds retries, deadlines, a circuit breaker, fallback over models, hedging, and the continuation of streams. It reads <see cref="GuardPolicyOptions.Retry"/>,
    /// <see cref="GuardPolicyOptions.Timeout"/>, <see cref="GuardPolicyOptions.CircuitBreaker"/>, <see cref="GuardPolicyOptions.Fallback"/>,
    /// <see cref="GuardPolicyOptions.Hedge"/> and <see cref="GuardPolicyOptions.Streaming"/>, and no other knob. Where none is set, nothing is added.
    /// </summary>
    /// <param name="builder">The pipeline's builder.</param>
    /// <param name="options">The knobs; read once, when the pipeline is built.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="GuardConfigurationException">A value is out of its range; thrown when the pipeline is built.</exception>
    public static ChatClientBuilder UseGuardResilience(this ChatClientBuilder builder, GuardPolicyOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        return builder.Use((inner, services) =>
        {
            var stage = services.GetService<ResilienceStage>() ?? PollyParts.Stage(services);
            var own = new GuardPolicyOptions
            {
                Retry = options.Retry,
                Timeout = options.Timeout,
                CircuitBreaker = options.CircuitBreaker,
                Fallback = options.Fallback,
                Hedge = options.Hedge,
                Streaming = options.Streaming,
            };
            HostClients.Look(inner, services, "UseGuardResilience");
            return stage.WrapAlone(inner, new PolicyCompiler(TimeZoneInfo.Utc).Compile([], own), ProviderErrorReaders.Of(services));
        });
    }
}
