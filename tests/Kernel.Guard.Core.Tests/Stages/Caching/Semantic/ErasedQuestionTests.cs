using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Semantic;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Extensions.VectorData;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching.Semantic;

/// <summary>Holds that no question outlives the answer that it leads to.</summary>
public sealed class ErasedQuestionTests
{
    private const string Question = "How do I reset my password?";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, CacheTag> Tags => new() { { "user", CacheTag.User("ann", "acme") }, { "tenant", CacheTag.Tenant("acme") }, { "model", CacheTag.Model("gpt-4o-mini") } };

    [Theory]
    [MemberData(nameof(Tags))]
    public async Task An_invalidation_takes_the_question_out_of_memory_at_once_and_no_other(string what, CacheTag tag)
    {
        var bench = Bench();
        await LearnAsync(bench, Question, CacheBench.Ann);
        await LearnAsync(bench, "Where is my order?", new GuardContext("acmf", "bob"), "gpt-4o");

        await bench.Cache.InvalidateAsync(tag, Token);

        Memory(bench).Count.Should().Be(1, what);
        (await FoundAsync(bench)).Should().BeFalse();
    }

    [Fact]
    public async Task The_message_takes_it_out_of_the_memory_of_every_other_process()
    {
        var (coordinator, shared) = (new SharedCoordinator(new FakeTimeProvider()), new SharedStore());
        var (here, there) = (Bench(shared, coordinator), Bench(shared, coordinator));
        await LearnAsync(there, Question, CacheBench.Ann);

        await here.Cache.InvalidateAsync(CacheTag.User("ann", "acme"), Token);

        Memory(there).Count.Should().Be(0);
    }

    [Fact]
    public async Task The_own_memory_forgets_it_though_the_shared_store_is_down()
    {
        var (coordinator, shared) = (new SharedCoordinator(new FakeTimeProvider()), new SharedStore());
        var bench = Bench(shared, coordinator);
        await LearnAsync(bench, Question, CacheBench.Ann);
        shared.Down = true;

        await FluentActions.Awaiting(async () => await bench.Cache.InvalidateAsync(CacheTag.User("ann", "acme"), Token)).Should().ThrowAsync<CacheUnavailableException>();

        Memory(bench).Count.Should().Be(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_taken_out_of_the_hosts_store_whoever_added_it_and_whatever_its_dimensions(bool knowsTheCache)
    {
        var (coordinator, shared, store) = (new SharedCoordinator(new FakeTimeProvider()), new SharedStore(), new ListVectorStore());
        var (here, there) = (Bench(shared, coordinator, store), Bench(shared, coordinator, store));
        await LearnAsync(there, Question, CacheBench.Ann);
        await LearnAsync(there, "Where is my order?", new GuardContext("acmf", "bob"));
        store.Records.Should().HaveCount(2);
        if (knowsTheCache)
        {
            here.Client(policy: Policy());
        }

        await here.Cache.InvalidateAsync(CacheTag.User("ann", "acme"), Token);

        store.Records.Should().ContainSingle().Which["Text"].Should().Be("Where is my order?");
    }

    [Fact]
    public async Task Where_the_hosts_store_is_down_an_invalidation_says_so_and_the_next_one_deletes()
    {
        var store = new ListVectorStore();
        var bench = Bench(store: store);
        await LearnAsync(bench, Question, CacheBench.Ann);
        store.Down = true;
        await FluentActions.Awaiting(async () => await bench.Cache.InvalidateAsync(CacheTag.User("ann", "acme"), Token)).Should().ThrowAsync<CacheUnavailableException>().WithMessage("*vector store*");
        store.Down = false;

        await bench.Cache.InvalidateAsync(CacheTag.User("ann", "acme"), Token);

        store.Records.Should().BeEmpty();
    }

    [Fact]
    public async Task A_question_that_comes_in_after_the_invalidation_of_its_answer_goes_again()
    {
        var (store, adding) = (new ListVectorStore(), new TaskCompletionSource());
        var bench = Bench(store: store);
        store.Adding = adding.Task;
        await bench.AskAsync(messages: [new(ChatRole.User, Question)], client: bench.Client(policy: Policy()));
        await bench.Cache.InvalidateAsync(CacheTag.User("ann", "acme"), Token);

        adding.SetResult();
        await store.Deleted;

        store.Records.Should().BeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_question_that_comes_in_after_it_goes_too_where_the_shared_store_cannot_say_whether_its_answer_is_there(bool isExtended)
    {
        var (coordinator, shared, store) = (new SharedCoordinator(new FakeTimeProvider()), new SharedStore(), new ListVectorStore());
        var bench = Bench(shared, coordinator, store);
        var client = bench.Client(policy: isExtended ? Policy() with { Cache = Policy().Cache! with { Sliding = true } } : Policy());
        if (isExtended)
        {
            await LearnAsync(bench, Question, CacheBench.Ann);
            bench.Time.Advance(TimeSpan.FromMinutes(20));
        }

        var adding = new TaskCompletionSource();
        store.Adding = adding.Task;
        await bench.AskAsync(messages: [new(ChatRole.User, Question)], client: client);
        await Eventually.HoldsAsync(() => store.Holds > 0, Token);
        await bench.Cache.InvalidateAsync(CacheTag.User("ann", "acme"), Token);
        shared.Down = true;

        adding.SetResult();
        await Eventually.HoldsAsync(() => store.Added > 0 && store.Records.Count == 0, Token);
    }

    [Fact]
    public async Task A_store_that_never_answers_is_given_up_and_what_it_adds_late_goes_where_its_answer_is_gone()
    {
        var (store, adding, lines) = (new ListVectorStore(), new TaskCompletionSource(), new LogLines());
        var bench = Bench(store: store, lines: lines);
        store.Adding = adding.Task;
        await bench.AskAsync(messages: [new(ChatRole.User, Question)], client: bench.Client(policy: Policy()));
        await Eventually.HoldsAsync(() => store.Holds > 0, Token);
        lines.All.Should().NotContain(static line => line.Event.Name == "kernelguard.cache.semantic_store_failed");
        await Eventually.HoldsAsync(() => bench.Time.Advance(TimeSpan.FromSeconds(1)), () => lines.All.Any(static line => line.Event.Name == "kernelguard.cache.semantic_store_failed"), Token);
        await bench.Cache.InvalidateAsync(CacheTag.User("ann", "acme"), Token);

        adding.SetResult();

        await Eventually.HoldsAsync(() => store.Added > 0 && store.Records.Count == 0, Token);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_ended_by_itself_is_gone_after_an_invalidation_of_anything(bool inMemory)
    {
        var store = inMemory ? null : new ListVectorStore();
        var bench = Bench(store: store);
        await LearnAsync(bench, Question, CacheBench.Ann);
        bench.Time.SetUtcNow(bench.Time.GetUtcNow().AddMinutes(30));

        await bench.Cache.InvalidateAsync(CacheTag.Of("nothing"), Token);

        (store?.Records.Count ?? Memory(bench).Count).Should().Be(0);
    }

    [Fact]
    public async Task Memory_drops_what_ended_within_a_minute()
    {
        var bench = Bench();
        await LearnAsync(bench, Question, CacheBench.Ann);

        bench.Time.Advance(TimeSpan.FromMinutes(31));

        Memory(bench).Count.Should().Be(0);
    }

    [Fact]
    public async Task No_form_of_a_request_is_known_after_an_invalidation()
    {
        var bench = new CacheBench();
        var forms = bench.Store().Forms;
        foreach (var who in new[] { "ann", "bob" })
        {
            for (var i = 0; i < 3; i++)
            {
                await bench.AskAsync(who: new GuardContext("acme", who), partition: Partition.User);
            }
        }

        forms.Count.Should().Be(2);
        await bench.Cache.InvalidateAsync(CacheTag.User("ann", "acme"), Token);

        forms.Count.Should().Be(0);
    }

    private static GuardPolicy Policy()
    {
        var policy = CacheBench.Policy(Partition.Tenant);
        return policy with { Cache = policy.Cache! with { Semantic = 0.95 } };
    }

    private static CacheBench Bench(SharedStore? shared = null, SharedCoordinator? coordinator = null, VectorStore? store = null, LogLines? lines = null) => new(shared, coordinator?.OfProcess(), add: services =>
    {
        services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(new ByLength());
        if (store is not null)
        {
            services.AddSingleton(store);
        }

        if (lines is not null)
        {
            services.AddSingleton<ILoggerProvider>(lines);
        }
    });

    private static MemorySemanticStore Memory(CacheBench bench) => (MemorySemanticStore)bench.Services.GetRequiredService<SemanticSource>().Store!;

    private static async Task<bool> FoundAsync(CacheBench bench) =>
        (await bench.AskAsync(messages: [new(ChatRole.User, "How can I reset my password?")], client: bench.Client(policy: Policy()))).Cache.Result == CacheResult.Semantic;

    // A question is added when its call has ended already.
    private static async Task LearnAsync(CacheBench bench, string question, GuardContext who, string model = "gpt-4o-mini")
    {
        var guarded = new GuardChatOptions(new ChatOptions { ModelId = model }, new CallRecord(GuardPolicy.None, who, bench.Time) { RequestModel = model });
        var vectors = (bench.Services.GetService<VectorStore>() as ListVectorStore)?.Records;
        var before = vectors?.Count ?? (bench.Services.GetRequiredService<SemanticSource>().Store as MemorySemanticStore)?.Count ?? 0;
        (await bench.AskAsync(messages: [new(ChatRole.User, question)], options: guarded, client: bench.Client(policy: Policy()))).Cache.Stored.Should().BeTrue();
        await Eventually.HoldsAsync(() => (vectors?.Count ?? Memory(bench).Count) != before, Token);
    }

    /// <summary>Finds all questions alike that have embeddings of one length, and gives short ones fewer dimensions.</summary>
    private sealed class ByLength : IEmbeddingGenerator<string, Embedding<float>>
    {
        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult<GeneratedEmbeddings<Embedding<float>>>(new(values.Select(static value => new Embedding<float>(value.Length < 20 ? new float[] { 3, 4 } : new float[] { 2, 3, 6 }))));

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
