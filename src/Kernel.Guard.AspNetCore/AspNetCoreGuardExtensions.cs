using KernelGuard;
using KernelGuard.AspNetCore;
using KernelGuard.AspNetCore.ChatCompletions;
using KernelGuard.AspNetCore.Identity;
using KernelGuard.AspNetCore.Problems;
using KernelGuard.AspNetCore.Streams;
using KernelGuard.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the web's edge to the guard.</summary>
public static class AspNetCoreGuardExtensions
{
    /// <summary>
    /// Adds what <c>app.UseKernelGuard()</c>, <c>app.MapGuardStreams()</c>, <c>app.MapGuardedChatCompletions()</c> and <c>app.MapGuardOperations()</c>
    /// need. Options are in the configuration's section <c>KernelGuard:Web</c>.
    /// </summary>
    /// <param name="builder">The guard.</param>
    /// <param name="configure">Changes the options after the configuration; null for nothing.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>Calling it twice changes nothing but the options. An option that is wrong is a <see cref="GuardConfigurationException"/> at start.</remarks>
    public static IKernelGuardBuilder AddAspNetCore(this IKernelGuardBuilder builder, Action<KernelGuardWebOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        if (configure is not null)
        {
            services.PostConfigure(configure);
        }

        if (services.Any(static service => service.ServiceType == typeof(GuardStreams)))
        {
            return builder;
        }

        services.AddSingleton(new ConfigurationSubsection("Web"));
        services.AddOptions<KernelGuardWebOptions>().Configure<IServiceProvider>(static (options, provider) =>
            WebSettings.Bind(options, provider.GetService<IConfiguration>()));
        services.AddSingleton(static provider => WebSettings.Check(provider.GetRequiredService<IOptions<KernelGuardWebOptions>>().Value));
        RefusedByAuthorization.Add(services);
        services.AddSingleton<RequestIdentity>();
        services.AddSingleton<StoppingHost>();
        services.AddSingleton<GuardStreams>();
        services.AddSingleton<IGuardStreams>(static provider => provider.GetRequiredService<GuardStreams>());
        services.AddHostedService(static provider => provider.GetRequiredService<GuardStreams>());
        services.AddSingleton<IPersonalDataHolder, StreamsOfPeople>();
        return builder;
    }
}
