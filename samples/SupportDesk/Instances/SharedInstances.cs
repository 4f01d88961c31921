using KernelGuard.Hosting;
using Microsoft.AspNetCore.DataProtection;
using StackExchange.Redis;
using SupportDesk.Chat;

namespace SupportDesk.Instances;

/// <summary>Lets several instances stand beside each other, where the configuration names a Redis.</summary>
internal static class SharedInstances
{
    /// <summary>Shares the guard's cache and budgets, conversations, the keys of cookies, and erasures; without a Redis all of it is this process's.</summary>
    public static void AddInstances(this WebApplicationBuilder builder, IKernelGuardBuilder guard)
    {
        var services = builder.Services;
        if (builder.Configuration["KernelGuard:Redis:Configuration"] is not { } address)
        {
            services.AddSingleton<ITurnStore, MemoryTurns>();
            return;
        }

        guard.AddRedis().AddRedisBudgets();
        var redis = ConnectionMultiplexer.Connect(address);
        services.AddSingleton<IConnectionMultiplexer>(_ => redis);
        services.AddSingleton<ITurnStore, RedisTurns>();
        services.AddDataProtection().SetApplicationName("support-desk").PersistKeysToStackExchangeRedis(redis, "support-desk:cookie-keys");
        services.AddSingleton<OtherInstances>();
        services.AddSingleton<IPersonalDataHolder>(static provider => provider.GetRequiredService<OtherInstances>());
        services.AddHostedService(static provider => provider.GetRequiredService<OtherInstances>());
    }
}
