using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Semantic;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.VectorData;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Caching.Semantic;

/// <summary>Holds what the semantic cache gives where one context has many questions that an embedding finds alike.</summary>
public sealed class ManyQuestionsTests
{
    private readonly CacheBench _bench = Bench(null);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_one_that_means_the_same_is_found_behind_many_that_differ_in_a_number(bool inHostsStore)
    {
        var bench = inHostsStore ? Bench(new ListVectorStore()) : _bench;
        bench.Provider.Answer = _ => Say($"Answer {bench.Provider.Calls}.");
        for (var order = 1_001; order <= 1_040; order++)
        {
            await LearnAsync(bench, $"Where is my order {order}?");
        }

        var (answer, cache) = await AskAsync(bench, "Where's my order 1030?");

        cache.Result.Should().Be(CacheResult.Semantic);
        answer.Text.Should().Be((await AskAsync(bench, "Where is my order 1030?")).Response.Text);
    }

    [Fact]
    public async Task All_pairs_in_one_tenant_give_no_false_hit_and_most_of_the_hits()
    {
        var pairs = QuestionPairTests.Read("question-pairs.txt");
        var asked = "";
        _bench.Provider.Answer = _ => Say(asked);
        foreach (var pair in pairs)
        {
            asked = pair.One;
            await AskAsync(_bench, pair.One);
        }

        await Eventually.HoldsAsync(() => Store(_bench).Count >= pairs.Select(static pair => pair.One).Distinct().Count() * 9 / 10, Token);
        var (hits, falseHits) = (0, new List<string>());
        foreach (var pair in pairs)
        {
            asked = pair.Other;
            var (answer, cache) = await AskAsync(_bench, pair.Other);
            hits += pair.Kind == "same" && cache.Result == CacheResult.Semantic ? 1 : 0;
            if (pair.Kind != "same" && cache.Result == CacheResult.Semantic && answer.Text == pair.One)
            {
                falseHits.Add($"{pair.One} | {pair.Other}");
            }
        }

        falseHits.Should().BeEmpty();
        ((double)hits / pairs.Count(static pair => pair.Kind == "same")).Should().BeGreaterThanOrEqualTo(0.6);
    }

    [Fact]
    public async Task A_policy_with_a_shorter_time_to_live_takes_no_question_of_another_away()
    {
        await LearnAsync(_bench, "How do I reset my password?");
        _bench.Time.Advance(TimeSpan.FromMinutes(2));
        var shorter = Policy(TimeSpan.FromMinutes(1));

        (await _bench.AskAsync(messages: [new(ChatRole.User, "How can I reset my password?")], options: new ChatOptions { ModelId = "gpt-4o-mini" }, client: _bench.Client(policy: shorter)))
            .Cache.Result.Should().Be(CacheResult.Miss);
        Store(_bench).ToArray().Should().Contain(static entry => entry.Text.Contains("How do I reset", StringComparison.Ordinal));
    }

    private static GuardPolicy Policy(TimeSpan? ttl = null)
    {
        var policy = CacheBench.Policy(Partition.Tenant);
        return policy with { Cache = policy.Cache! with { Semantic = 0.95, Ttl = ttl ?? policy.Cache.Ttl } };
    }

    private static CacheBench Bench(VectorStore? store) => new(add: services =>
    {
        services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(new AlikeEmbedder());
        if (store is not null)
        {
            services.AddSingleton(store);
        }
    });

    private static MemorySemanticStore Store(CacheBench bench) => (MemorySemanticStore)bench.Services.GetRequiredService<SemanticSource>().Store!;

    private static Task<(ChatResponse Response, CacheOutcome Cache)> AskAsync(CacheBench bench, string text) =>
        bench.AskAsync(messages: [new(ChatRole.User, text)], options: new ChatOptions { ModelId = "gpt-4o-mini" }, client: bench.Client(policy: Policy()));

    // A question is added when its call has ended already.
    private static async Task LearnAsync(CacheBench bench, string text)
    {
        var before = Count(bench);
        (await AskAsync(bench, text)).Cache.Result.Should().Be(CacheResult.Miss);
        await Eventually.HoldsAsync(() => Count(bench) == before + 1, Token);
    }

    private static int Count(CacheBench bench) => bench.Services.GetService<VectorStore>() is ListVectorStore list ? list.Records.Count : bench.Services.GetRequiredService<SemanticSource>().Store is MemorySemanticStore store ? store.Count : 0;
}
