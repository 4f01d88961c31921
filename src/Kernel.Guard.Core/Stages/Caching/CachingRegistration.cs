using KernelGuard.Stages.Caching.Answers;
using KernelGuard.Stages.Caching.Semantic;
using Microsoft.Extensions.DependencyInjection;

namespace KernelGuard.Stages.Caching;

/// <summary>Registers what the stage stands on.</summary>
internal static class CachingRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddHybridCache().AddSerializer<CachedAnswer, CachedAnswerSerializer>();
        services.AddSingleton<SemanticSource>();
    }
}
