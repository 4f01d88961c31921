using AwesomeAssertions;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Semantic;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching.Semantic;

/// <summary>Holds that many questions of many users are held against the invalidations at once, and that one outage drops none.</summary>
public sealed class QuestionSweepTests
{
    private const int Users = 300;
    private static readonly TimeSpan Half = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly SharedCoordinator _coordinator;
    private readonly CacheBench _bench;

    public QuestionSweepTests()
    {
        _coordinator = new SharedCoordinator(_time) { LosesMessages = true };
        _bench = Node();
        var policy = CacheBench.Policy(Partition.User);
        _bench.Client(policy: policy with { Cache = policy.Cache! with { Semantic = 0.9 } });
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private MemorySemanticStore Questions => (MemorySemanticStore)_bench.Services.GetRequiredService<SemanticSource>().Store!;

    [Fact]
    public async Task They_are_read_at_once_and_not_one_after_another()
    {
        await LearnAsync();
        var (reads, opened) = (0, new TaskCompletionSource());
        _coordinator.BeforeGeneration = () =>
        {
            // The first goes alone; then as many come as may while none is answered.
            if (Interlocked.Increment(ref reads) == 201)
            {
                opened.SetResult();
            }

            return reads == 1 ? Task.CompletedTask : opened.Task;
        };

        _time.Advance(Half);

        await Eventually.HoldsAsync(() => Volatile.Read(ref reads) == Users, Token);
        Questions.Count.Should().Be(Users);
    }

    [Fact]
    public async Task One_outage_drops_no_question_and_a_second_one_drops_all()
    {
        await LearnAsync();

        foreach (var (down, left) in new[] { (true, Users), (false, Users), (true, Users), (true, 0) })
        {
            _coordinator.Down = down;
            var asked = _coordinator.Asked;
            _time.Advance(Half);
            await Eventually.HoldsAsync(() => _coordinator.Asked > asked && (down || _coordinator.Asked >= asked + Users), Token);
            await Eventually.HoldsAsync(() => Questions.Count == left, Token);
        }
    }

    [Fact]
    public async Task Only_those_of_the_invalidated_user_go()
    {
        await LearnAsync();
        await Node().Cache.InvalidateAsync(CacheTag.User("user 7", "acme"), Token);

        _time.Advance(Half);

        await Eventually.HoldsAsync(() => Questions.Count == Users - 1, Token);
    }

    private CacheBench Node() => new(new SharedStore(), _coordinator.OfProcess(), time: _time, add: static services => services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(new AlikeEmbedder()));

    private async Task LearnAsync()
    {
        var store = _bench.Store();
        for (var i = 0; i < Users; i++)
        {
            var ticket = await store.BeginAsync(Keys.Of($"{i}"), _bench.Options(who: new GuardContext("acme", $"user {i}")).Call, null, store.NewWait(), Token);
            await Questions.AddAsync(new SemanticEntry(ticket, "context", $"Question {i}?", new float[] { 1 }, _time.GetUtcNow().AddHours(1)), Token);
        }
    }
}
