using KernelGuard;
using KernelGuard.Hosting;
using KernelGuard.Redis;
using KernelGuard.Redis.Budgets;
using KernelGuard.Stages.Budget;
using KernelGuard.Stages.Caching.Entries;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Redis to the guard.</summary>
public static class RedisExtensions
{
    private const string Subsection = "Redis";

    /// <summary>
    /// Shares the cache with other processes through a server that speaks Redis's protocol, named in the configuration
    /// (<c>KernelGuard:Redis:Configuration</c>, or the connection string <c>Redis</c>) or by the delegate.
    /// </summary>
    /// <param name="builder">The guard.</param>
    /// <param name="configure">Changes the options after the configuration's section <c>KernelGuard:Redis</c>; null for nothing.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// It also becomes the container's <see cref="IDistributedCache"/>. A host starts without the server: the cache is then this process's alone
    /// until the server answers. An option that is missing or wrong is a <see cref="GuardConfigurationException"/> at start.
    /// </remarks>
    public static IKernelGuardBuilder AddRedis(this IKernelGuardBuilder builder, Action<KernelGuardRedisOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        if (configure is not null)
        {
            services.PostConfigure(configure);
        }

        if (services.Any(static service => service.ServiceType == typeof(RedisConnection)))
        {
            return builder;
        }

        AddOptions(services);
        services.AddSingleton(static provider => new RedisConnection(
            RedisSettings.Check(provider.GetRequiredService<IOptions<KernelGuardRedisOptions>>().Value),
            provider.GetRequiredService<CacheSettings>().Deadline,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDistributedCache, RedisAnswers>();
        services.Replace(ServiceDescriptor.Singleton<ICacheCoordinator, RedisCoordinator>());
        services.AddHostedService<RedisStartup>();
        return builder;
    }

    /// <summary>Shares the cache with other processes through a server that speaks Redis's protocol.</summary>
    /// <param name="builder">The guard.</param>
    /// <param name="configuration">The server, such as <c>localhost:6379</c>; see <see cref="KernelGuardRedisOptions.Configuration"/>.</param>
    /// <param name="configure">Changes the other options after the configuration's section <c>KernelGuard:Redis</c>; null for nothing.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>As <see cref="AddRedis(IKernelGuardBuilder, Action{KernelGuardRedisOptions}?)"/>; the server named here counts before the configuration's.</remarks>
    public static IKernelGuardBuilder AddRedis(this IKernelGuardBuilder builder, string configuration, Action<KernelGuardRedisOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(configuration);
        return builder.AddRedis(options =>
        {
            options.Configuration = configuration;
            configure?.Invoke(options);
        });
    }

    /// <summary>
    /// Shares budgets with other processes, through the same server as <see cref="AddRedis(IKernelGuardBuilder, Action{KernelGuardRedisOptions}?)"/>
    /// and on a connection of its own: a limit then holds over all processes together.
    /// </summary>
    /// <param name="builder">The guard.</param>
    /// <param name="configure">Changes the options after the configuration's section <c>KernelGuard:Redis:Budgets</c>; null for nothing.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>It does not share the cache. An option that is missing or wrong is a <see cref="GuardConfigurationException"/> at start.</remarks>
    public static IKernelGuardBuilder AddRedisBudgets(this IKernelGuardBuilder builder, Action<RedisBudgetOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        if (configure is not null)
        {
            services.PostConfigure<KernelGuardRedisOptions>(options => configure(options.Budgets));
        }

        if (services.Any(static service => service.ServiceType == typeof(RedisBudgetStore)))
        {
            return builder;
        }

        AddOptions(services);
        services.AddSingleton(static provider =>
        {
            var (options, time) = (provider.GetRequiredService<IOptions<KernelGuardRedisOptions>>().Value, provider.GetRequiredService<TimeProvider>());
            var settings = BudgetSettings.Check(options.Budgets);
            var connection = new RedisConnection(RedisSettings.Check(options, isOfBudgets: true), settings.Deadline, time);
            return new RedisBudgetStore(connection, settings, time, provider.GetRequiredService<BudgetSignals>(), thresholds: provider.GetRequiredService<Thresholds>);
        });
        services.Replace(ServiceDescriptor.Singleton<IBudgetStore>(static provider => provider.GetRequiredService<RedisBudgetStore>()));
        services.AddSingleton<ISharedSpending>(static provider => provider.GetRequiredService<RedisBudgetStore>().Spending);
        services.AddSingleton<ISharedBudgets, SharedBudgets>();
        services.AddHostedService<BudgetLifetime>();
        return builder;
    }

    private static void AddOptions(IServiceCollection services)
    {
        if (services.Any(static service => service.ImplementationInstance is ConfigurationSubsection { Name: Subsection }))
        {
            return;
        }

        services.AddSingleton(new ConfigurationSubsection(Subsection));
        services.AddOptions<KernelGuardRedisOptions>().Configure<IServiceProvider>(static (options, provider) =>
            RedisSettings.Bind(options, provider.GetService<IConfiguration>()));
    }
}
