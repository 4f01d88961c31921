using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Answers;
using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Stages.Caching.Keys;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching;

/// <summary>Makes keys, and stores answers under them.</summary>
internal static class Keys
{
    public static CacheKey Of(string text)
    {
        var options = new GuardChatOptions(null, new CallRecord(GuardPolicy.None, CacheBench.Ann, TimeProvider.System));
        CacheKey.TryCreate(CachePartition.Of(Partition.Tenant, CacheBench.Ann), new ChainTerms(), null, [new ChatMessage(ChatRole.User, text)], options, out var key);
        return key;
    }

    public static CachedAnswer Answer(string text, DateTimeOffset now) => new([new CachedPart(CachedPartKind.Text, text)], null, null, null, now, default);

    /// <summary>Stores an answer, as a call of Ann's does.</summary>
    public static async Task<bool> KeepAsync(this CacheBench bench, AnswerStore store, string key, string text = "Hello.", CallRecord? call = null)
    {
        var ticket = await store.BeginAsync(Of(key), call ?? bench.Options().Call, null, store.NewWait(), TestContext.Current.CancellationToken);
        return await store.StoreAsync(ticket, Answer(text, bench.Time.GetUtcNow()));
    }
}
