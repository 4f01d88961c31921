using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Semantic;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.VectorData;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching.Semantic;

/// <summary>Holds that a question stays for as long as its answer lives on, by hits or by refreshes.</summary>
public sealed class LivingQuestionTests
{
    private const string Question = "How do I reset my password?";
    private const string Alike = "How can I reset my password?";

    private readonly AlikeEmbedder _embedder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_question_of_an_answer_that_hits_renew_stays(bool inTheHostsStore)
    {
        var (bench, vectors) = Bench(inTheHostsStore);
        var client = Client(bench, static policy => policy with { Sliding = true });
        await LearnAsync(bench, client, vectors);
        var end = EndOf(bench, vectors);

        bench.Time.Advance(TimeSpan.FromMinutes(20));
        (await AskAsync(bench, client, Question)).Result.Should().Be(CacheResult.Hit);
        await Eventually.HoldsAsync(() => EndOf(bench, vectors) > end, Token);
        bench.Time.Advance(TimeSpan.FromMinutes(20));

        await AsksAlikeAsync(bench, client);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_question_of_an_answer_that_was_refreshed_stays_and_is_embedded_once(bool inTheHostsStore)
    {
        var (bench, vectors) = Bench(inTheHostsStore);
        var client = Client(bench, static policy => policy with { ServeStale = TimeSpan.FromMinutes(10) });
        await LearnAsync(bench, client, vectors);
        var end = EndOf(bench, vectors);

        bench.Time.Advance(TimeSpan.FromMinutes(31));
        (await AskAsync(bench, client, Question)).Result.Should().Be(CacheResult.Stale);
        await Eventually.HoldsAsync(() => EndOf(bench, vectors) > end, Token);
        _embedder.Calls.Should().Be(1);
        bench.Time.Advance(TimeSpan.FromMinutes(20));

        await AsksAlikeAsync(bench, client);
    }

    // What ended goes with any invalidation.
    private static async Task AsksAlikeAsync(CacheBench bench, IChatClient client)
    {
        await bench.Cache.InvalidateAsync(CacheTag.Of("nothing"), Token);
        (await AskAsync(bench, client, Alike)).Result.Should().Be(CacheResult.Semantic);
    }

    private static async Task<CacheOutcome> AskAsync(CacheBench bench, IChatClient client, string question) =>
        (await bench.AskAsync(messages: [new(ChatRole.User, question)], client: client)).Cache;

    private static async Task LearnAsync(CacheBench bench, IChatClient client, ListVectorStore? vectors)
    {
        (await AskAsync(bench, client, Question)).Stored.Should().BeTrue();
        await Eventually.HoldsAsync(() => EndOf(bench, vectors) > DateTimeOffset.MinValue, Token);
    }

    private static DateTimeOffset EndOf(CacheBench bench, ListVectorStore? vectors) => vectors is not null
        ? vectors.Records.Count == 0 ? DateTimeOffset.MinValue : DateTimeOffset.FromUnixTimeSeconds((long)vectors.Records[0]["ExpiresAt"]!)
        : ((MemorySemanticStore)bench.Services.GetRequiredService<SemanticSource>().Store!).ToArray().SingleOrDefault()?.ExpiresAt ?? DateTimeOffset.MinValue;

    private static IChatClient Client(CacheBench bench, Func<CachePolicy, CachePolicy> change)
    {
        var policy = CacheBench.Policy(Partition.Tenant);
        return bench.Client(policy: policy with { Cache = change(policy.Cache! with { Semantic = 0.9 }) });
    }

    private (CacheBench Bench, ListVectorStore? Vectors) Bench(bool inTheHostsStore)
    {
        var vectors = inTheHostsStore ? new ListVectorStore() : null;
        return (new CacheBench(add: services =>
        {
            services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(_embedder);
            if (vectors is not null)
            {
                services.AddSingleton<VectorStore>(vectors);
            }
        }), vectors);
    }
}
