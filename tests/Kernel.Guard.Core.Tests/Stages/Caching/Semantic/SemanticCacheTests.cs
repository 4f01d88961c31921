using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Stages.Caching.Semantic;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.VectorData;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Caching.Semantic;

/// <summary>The semantic cache through the whole stage, with an embedding that finds all questions alike unless said otherwise.</summary>
public sealed class SemanticCacheTests
{
    private const string Question = "How do I reset my password?";
    private const string Alike = "How can I reset my password?";

    private readonly Embedder _embedder = new();
    private readonly CacheBench _bench;

    public SemanticCacheTests() => _bench = Bench();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [CombinatorialShapes]
    public async Task A_question_that_means_the_same_has_the_answer(bool streamed)
    {
        _bench.Provider.Answer = static _ => Say("Press the link.", usage: Used(10, 5));
        await LearnAsync(Question, streamed);

        var (answer, cache) = await AskAsync(Alike, streamed: streamed);

        answer.Text.Should().Be("Press the link.");
        cache.Result.Should().Be(CacheResult.Semantic);
        _bench.Provider.Calls.Should().Be(1);
    }

    [Fact]
    public async Task An_equal_question_needs_no_embedding()
    {
        await LearnAsync(Question);
        var embedded = _embedder.Calls;

        (await AskAsync(Question)).Cache.Result.Should().Be(CacheResult.Hit);

        _embedder.Calls.Should().Be(embedded);
    }

    [Theory]
    [InlineData("How do I not reset my password?")]
    [InlineData("How do I reset my 2 passwords?")]
    [InlineData("How do I reset my Gmail password?")]
    public async Task The_gate_holds_whatever_the_embedding_says(string other)
    {
        await LearnAsync(Question);

        (await AskAsync(other)).Cache.Result.Should().Be(CacheResult.Miss);
    }

    [Fact]
    public async Task Less_similar_than_the_policy_asks_is_a_miss()
    {
        await LearnAsync(Question);
        _embedder.Of = static text => text == Alike ? [1, 0.5f] : [1, 0];

        (await AskAsync(Alike)).Cache.Result.Should().Be(CacheResult.Miss);
    }

    [Theory]
    [InlineData("tenant")]
    [InlineData("model")]
    [InlineData("temperature")]
    [InlineData("instructions")]
    [InlineData("history")]
    public async Task Everything_but_the_question_must_be_equal(string what)
    {
        await LearnAsync(Question);
        ChatMessage[] messages = what == "history" ? [new(ChatRole.System, "Be brief."), new(ChatRole.User, Alike)] : [new(ChatRole.User, Alike)];
        var options = what switch
        {
            "model" => new ChatOptions { ModelId = "gpt-4o" },
            "temperature" => new ChatOptions { Temperature = 0.5f },
            "instructions" => new ChatOptions { Instructions = "Be brief." },
            _ => new ChatOptions(),
        };

        var (_, cache) = await _bench.AskAsync(messages: messages, options: options, who: what == "tenant" ? new GuardContext("acmf") : null, client: Client());

        cache.Result.Should().Be(CacheResult.Miss);
    }

    [Fact]
    public async Task Deleting_the_answer_deletes_what_leads_to_it()
    {
        await LearnAsync(Question);
        await _bench.Cache.InvalidateAsync(CacheTag.Tenant("acme"), Token);

        (await AskAsync(Alike)).Cache.Result.Should().Be(CacheResult.Miss);
    }

    [Fact]
    public async Task An_answer_beyond_its_time_is_not_given()
    {
        await LearnAsync(Question);
        _bench.Time.Advance(TimeSpan.FromMinutes(31));

        (await AskAsync(Alike)).Cache.Result.Should().Be(CacheResult.Miss);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_embedding_that_fails_takes_nothing_away(bool atOnce)
    {
        _embedder.Fails = atOnce;
        _embedder.FailsLater = !atOnce;

        var (answer, cache) = await AskAsync(Question);

        (answer.Text, cache.Result, cache.Stored).Should().Be(("Hello.", CacheResult.Miss, true));
    }

    [Fact]
    public async Task A_slow_embedding_is_waited_for_until_the_deadline()
    {
        _embedder.Hold = new TaskCompletionSource();
        var asking = AskAsync(Question);
        await Eventually.HoldsAsync(
            () =>
            {
                _bench.Time.Advance(TimeSpan.FromMilliseconds(100));
                return asking.IsCompleted;
            },
            Token);

        (await asking).Cache.Result.Should().Be(CacheResult.Miss);
        _embedder.Hold.SetResult();
    }

    [Fact]
    public async Task Without_an_embedding_generator_the_policy_is_refused()
    {
        var bench = new CacheBench();

        FluentActions.Invoking(() => bench.Client(policy: Policy())).Should().Throw<GuardConfigurationException>().WithMessage("*Semantic needs an embedding generator*");
        await FluentActions.Awaiting(async () =>
        {
            var services = new ServiceCollection();
            services.AddKernelGuardCore(options =>
            {
                options.Policies["faq"] = new GuardPolicyOptions { Cache = new CacheOptions { Ttl = "1h", Partition = Partition.Public, Semantic = 0.95 } };
            }).AddProvider(_ => new ScriptedChatClient());
            await using var provider = services.BuildServiceProvider();
            provider.GetRequiredService<IChatClient>();
        }).Should().ThrowAsync<GuardConfigurationException>().WithMessage("*faq*Semantic*");
    }

    [Fact]
    public async Task The_hosts_vector_store_keeps_the_questions_and_its_filter_is_not_taken_on_trust()
    {
        var store = new ListVectorStore();
        var bench = Bench(store);
        await bench.AskAsync(messages: [new(ChatRole.User, Question)], client: Client(bench));
        await UntilAsync(() => store.Records.Count == 1);

        (await bench.AskAsync(messages: [new(ChatRole.User, Alike)], client: Client(bench))).Cache.Result.Should().Be(CacheResult.Semantic);
        (await bench.AskAsync(messages: [new(ChatRole.User, Alike)], who: new GuardContext("acmf"), client: Client(bench))).Cache.Result.Should().Be(CacheResult.Miss);
        store.Records[0].Keys.Should().BeEquivalentTo("Key", "Context", "Text", "ExpiresAt", "Vector");
        string.Join(' ', store.Records[0].Values).Should().NotContain("acme");
    }

    [Fact]
    public async Task Memory_keeps_as_many_questions_as_it_may_the_newest()
    {
        var store = new MemorySemanticStore(2, _bench.Time);
        foreach (var text in new[] { "a", "b", "c" })
        {
            await store.AddAsync(new SemanticEntry(new StoreTicket(Keys.Of(text), [], default, 0), "x", text, new float[] { 1 }, _bench.Time.GetUtcNow().AddHours(1)), Token);
        }

        (await store.FindAsync("x", new float[] { 1 }, 0.9, Token)).Select(static match => match.Text).Should().BeEquivalentTo("b", "c");
        (await store.FindAsync("y", new float[] { 1 }, 0.9, Token)).Should().BeEmpty();
        _bench.Time.Advance(TimeSpan.FromHours(2));
        (await store.FindAsync("x", new float[] { 1 }, 0.9, Token)).Should().BeEmpty();
    }

    private static GuardPolicy Policy()
    {
        var policy = CacheBench.Policy(Partition.Tenant);
        return policy with { Cache = policy.Cache! with { Semantic = 0.95 } };
    }

    private static Task UntilAsync(Func<bool> holds) => Eventually.HoldsAsync(holds, Token);

    private CacheBench Bench(VectorStore? store = null) => new(add: services =>
    {
        services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(_embedder);
        if (store is not null)
        {
            services.AddSingleton(store);
        }
    });

    private IChatClient Client(CacheBench? bench = null) => (bench ?? _bench).Client(policy: Policy());

    private Task<(ChatResponse Response, CacheOutcome Cache)> AskAsync(string text, bool streamed = false) =>
        _bench.AskAsync(streamed, [new(ChatRole.User, text)], client: Client());

    // A question is added when its call has ended already.
    private async Task LearnAsync(string text, bool streamed = false)
    {
        (await AskAsync(text, streamed)).Cache.Stored.Should().BeTrue();
        var store = (MemorySemanticStore)_bench.Services.GetRequiredService<SemanticSource>().Store!;
        await UntilAsync(() => store.Count == 1);
    }

    private sealed class Embedder : IEmbeddingGenerator<string, Embedding<float>>
    {
        private int _calls;

        public int Calls => Volatile.Read(ref _calls);

        public Func<string, float[]> Of { get; set; } = static _ => [3, 4];

        public bool Fails { get; set; }

        public bool FailsLater { get; set; }

        public TaskCompletionSource? Hold { get; set; }

        public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _calls);
            if (FailsLater)
            {
                await Task.Yield();
            }

            if (Hold is { } hold)
            {
                await hold.Task;
            }

            return Fails || FailsLater ? throw new HttpRequestException("No.") : new(values.Select(value => new Embedding<float>(Of(value))));
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
