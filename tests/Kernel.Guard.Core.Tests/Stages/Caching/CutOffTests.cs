using AwesomeAssertions;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Stages.Caching.Semantic;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching;

/// <summary>Holds that a process which no message reaches keeps nothing that was erased beyond its lifetime in memory: neither an answer that hits renew, nor a question.</summary>
public sealed class CutOffTests
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly SharedStore _shared = new();
    private readonly SharedCoordinator _coordinator;

    public CutOffTests() => _coordinator = new SharedCoordinator(_time) { LosesMessages = true };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_hit_renews_an_answer_of_which_nobody_can_say_whether_it_was_erased()
    {
        var (here, there) = (Node(), Node());
        var sliding = there.Store(static policy => policy with { Sliding = true, Ttl = TimeSpan.FromSeconds(65) });
        await there.KeepAsync(sliding, "a");
        await here.Cache.InvalidateAsync(CacheTag.Tenant("acme"), Token);
        (_coordinator.Down, _shared.Down) = (true, true);

        _time.Advance(TimeSpan.FromSeconds(40));
        var asked = _coordinator.Asked;
        (await Finds(sliding)).Should().BeTrue("it was cut off");
        await Eventually.HoldsAsync(() => _coordinator.Asked > asked, Token);
        await Task.Delay(50, Token);
        _time.Advance(TimeSpan.FromSeconds(20));

        (await Finds(sliding)).Should().BeFalse();
    }

    [Fact]
    public async Task An_answer_that_a_renewal_finds_erased_leaves_memory_at_once()
    {
        var (here, there) = (Node(), Node());
        var sliding = there.Store(static policy => policy with { Sliding = true, Ttl = TimeSpan.FromSeconds(65) });
        await there.KeepAsync(sliding, "a");
        await here.Cache.InvalidateAsync(CacheTag.Tenant("acme"), Token);
        _time.Advance(TimeSpan.FromSeconds(40));

        (await Finds(sliding)).Should().BeTrue("nobody told it");

        await Eventually.HoldsAsync(async () => !await Finds(sliding), Token);
        _shared.Entries.Should().BeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_question_leaves_memory_within_the_lifetime_and_no_other_does(bool isCutOff)
    {
        var (here, there) = (Node(), Node());
        await LearnAsync(there, "Where is my order?", "acme");
        await LearnAsync(there, "Where is my order?", "acmf");
        _time.Advance(Lifetime);
        Questions(there).Count.Should().Be(2);

        await here.Cache.InvalidateAsync(CacheTag.Tenant("acme"), Token);
        _coordinator.Down = isCutOff;
        _time.Advance(Lifetime);
        await Eventually.HoldsAsync(() => Questions(there).Count == (isCutOff ? 0 : 1), Token);

        Questions(there).ToArray().Should().HaveCount(isCutOff ? 0 : 1, "where nobody can say, it goes too");
    }

    private static MemorySemanticStore Questions(CacheBench bench) => (MemorySemanticStore)bench.Services.GetRequiredService<SemanticSource>().Store!;

    private static async Task LearnAsync(CacheBench bench, string question, string tenant)
    {
        var policy = CacheBench.Policy(Partition.Tenant);
        var client = bench.Client(policy: policy with { Cache = policy.Cache! with { Semantic = 0.9 } });
        var before = Questions(bench).Count;
        await bench.AskAsync(messages: [new(ChatRole.User, question)], who: new GuardContext(tenant), client: client);
        await Eventually.HoldsAsync(() => Questions(bench).Count > before, Token);
    }

    private static async Task<bool> Finds(AnswerStore store) => (await store.FindAsync(Keys.Of("a"), Token)).Answer is not null;

    private CacheBench Node() => new(_shared, _coordinator.OfProcess(), time: _time, add: static services => services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(new Semantic.AlikeEmbedder()));
}
