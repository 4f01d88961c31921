using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Extensions.VectorData;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching;

/// <summary>Holds that an invalidation which fails or is cancelled halfway loses nothing: the next one, of another process that knows none of the entries, ends the work.</summary>
public sealed class HalfwayTests
{
    private const int Entries = 5;
    private static readonly CacheTag Tag = CacheTag.Tenant("acme");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly SharedStore _shared = new();
    private readonly Semantic.ListVectorStore _questions = new();
    private readonly SharedCoordinator _coordinator;

    public HalfwayTests() => _coordinator = new SharedCoordinator(_time) { Piece = 2 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, int> Failures => new MatrixTheoryData<string, int>(["remove", "question", "publish", "forget", "cancelled"], [1, 2, 3]);

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task What_is_left_is_deleted_and_told_by_the_next_one(string what, int at)
    {
        var (asks, fails, ends) = (Node(), Node(), Node());
        await FillAsync(asks);
        using var cancelled = new CancellationTokenSource();
        var count = 0;
        Break(what, () => ++count == at, cancelled);

        await FluentActions.Awaiting(async () => await fails.Cache.InvalidateAsync(Tag, cancelled.Token)).Should().ThrowAsync<Exception>();
        Mend();
        await ends.Cache.InvalidateAsync(Tag, Token);

        _shared.Entries.Should().BeEmpty();
        _questions.Records.Should().BeEmpty();
        var before = asks.Provider.Calls;
        for (var i = 0; i < Entries; i++)
        {
            (await AskAsync(asks, i)).Result.Should().Be(CacheResult.Miss, "its memory was told");
        }

        asks.Provider.Calls.Should().Be(before + Entries);
    }

    [Fact]
    public async Task A_message_that_cannot_be_sent_is_an_error()
    {
        var node = Node();
        await FillAsync(node);
        _coordinator.BeforePublish = static _ => throw new IOException("No.");

        await FluentActions.Awaiting(async () => await node.Cache.InvalidateAsync(Tag, Token)).Should().ThrowAsync<CacheUnavailableException>();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_entry_is_counted_once_under_whichever_tag_it_is_deleted(bool inMemoryAlone)
    {
        var bench = inMemoryAlone ? new CacheBench(add: Embeds) : Node();
        await FillAsync(bench);

        (await bench.Cache.InvalidateAsync(CacheTag.User("ann", "acme"), Token)).Should().Be(Entries);
        (await bench.Cache.InvalidateAsync(Tag, Token)).Should().Be(0, "they are gone");
    }

    [Fact]
    public async Task One_that_finds_nothing_tells_the_others_to_forget_what_they_remember_of_requests()
    {
        var (here, there) = (Node(), Node());
        there.Provider.Answer = static _ => ScriptedChatClient.Say([new FunctionCallContent("c-1", "f")], reason: ChatFinishReason.ToolCalls);
        for (var i = 0; i < 3; i++)
        {
            await AskAsync(there, 0);
        }

        there.Store().Forms.Count.Should().BePositive();

        (await here.Cache.InvalidateAsync(CacheTag.User("ann", "acme"), Token)).Should().Be(0);

        there.Store().Forms.Count.Should().Be(0);
    }

    private static void Embeds(IServiceCollection services) => services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(new Semantic.AlikeEmbedder());

    private static async Task<CacheOutcome> AskAsync(CacheBench bench, int question)
    {
        var policy = CacheBench.Policy(Partition.Tenant);
        return (await bench.AskAsync(messages: [new(ChatRole.User, $"Where is order {question}?")], client: bench.Client(policy: policy with { Cache = policy.Cache! with { Semantic = 0.9 } }))).Cache;
    }

    private async Task FillAsync(CacheBench bench)
    {
        for (var i = 0; i < Entries; i++)
        {
            (await AskAsync(bench, i)).Stored.Should().BeTrue();
        }

        await Eventually.HoldsAsync(() => bench.Services.GetService<VectorStore>() is null || _questions.Records.Count >= Entries, Token);
    }

    private void Break(string what, Func<bool> isNow, CancellationTokenSource cancelled)
    {
        switch (what)
        {
            case "remove":
                _shared.BeforeRemove = () => isNow() ? throw new IOException("No.") : Task.CompletedTask;
                break;
            case "question":
                _coordinator.BeforeForget = () =>
                {
                    _questions.Down = isNow();
                    return Task.CompletedTask;
                };
                _questions.Down = isNow();
                break;
            case "publish":
                _coordinator.BeforePublish = _ => isNow() ? throw new IOException("No.") : Task.CompletedTask;
                break;
            case "forget":
                _coordinator.BeforeForget = () => isNow() ? throw new IOException("No.") : Task.CompletedTask;
                break;
            default:
                _coordinator.BeforePublish = async cancellationToken =>
                {
                    if (isNow())
                    {
                        await cancelled.CancelAsync();
                        cancellationToken.ThrowIfCancellationRequested();
                    }
                };
                break;
        }
    }

    private void Mend()
    {
        (_shared.BeforeRemove, _coordinator.BeforeForget) = (static () => Task.CompletedTask, static () => Task.CompletedTask);
        (_coordinator.BeforePublish, _questions.Down) = (static _ => Task.CompletedTask, false);
    }

    private CacheBench Node() => new(_shared, _coordinator.OfProcess(), time: _time, add: services =>
    {
        Embeds(services);
        services.AddSingleton<VectorStore>(_questions);
    });
}
