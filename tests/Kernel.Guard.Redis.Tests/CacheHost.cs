using KernelGuard.Core.Tests.Stages.Caching.Semantic;
using KernelGuard.Hosting;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace KernelGuard.Redis.Tests;

/// <summary>Makes guarded hosts inside the test's process, each with a memory of its own, and asks them.</summary>
internal static class CacheHost
{
    /// <summary>Makes and starts one. Its deadline is far above what a busy machine takes, unless the options say otherwise.</summary>
    public static async Task<IHost> StartAsync(
        OpenAIServer provider, CacheOptions cache, Action<IKernelGuardBuilder> share, Action<CacheStoreOptions>? configure = null, TimeProvider? time = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(new AlikeEmbedder());
        var guard = builder.AddKernelGuard(options =>
            {
                options.DefaultPolicy = "shop";
                options.Cache.Deadline = "1m";
                options.Policies["shop"] = new GuardPolicyOptions { Cache = cache };
                configure?.Invoke(options.Cache);
            })
            .AddOpenAI("gpt-4o-mini", openAI => (openAI.Endpoint, openAI.ApiKey) = (provider.Endpoint, provider.ApiKey));
        share(guard);
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    public static async Task<string> AskAsync(this IHost host, string question, string user = "ann", CancellationToken? cancellationToken = null)
    {
        using var who = GuardContext.Open("acme", user);
        var client = host.Services.GetRequiredService<IChatClient>();
        var answer = await client.GetResponseAsync(question, new ChatOptions { MaxOutputTokens = 100 }, cancellationToken ?? TestContext.Current.CancellationToken);
        return answer.Text;
    }

    public static ValueTask<int> InvalidateAsync(this IHost host, CacheTag tag) => host.Services.GetRequiredService<IGuardCache>().InvalidateAsync(tag, TestContext.Current.CancellationToken);
}
