using AwesomeAssertions;
using KernelGuard.Scoping;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Tests.Attributes;

[PromptClient, RedactPii]
public interface ISemanticPrompts
{
    [UserMessage("{{$question}}")]
    [Cached("1h", Partition = Partition.Tenant, Semantic = 0.95)]
    Task<Completion<string>> AskAsync([Tenant] string tenant, string question);

    [UserMessage("{{$question}}")]
    [Cached("1h", Partition = Partition.Tenant, Semantic = 0.95)]
    IAsyncEnumerable<string> StreamAsync([Tenant] string tenant, string question);
}

/// <summary>From <c>[Cached(Semantic = …)]</c> to a hit: the generated code, the kernel, the whole chain and the real SDK over HTTP.</summary>
public sealed class SemanticCacheTests
{
    private const string Question = "Can I return shoes after 14 days?";
    private const string Paraphrase = "May I return the shoes after 14 days?";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_paraphrase_hits_and_a_changed_number_and_another_tenant_do_not()
    {
        var oracle = new Oracle();
        await using var app = await StartAsync(oracle);

        var first = await app.Prompts.AskAsync("acme", Question);
        await oracle.KeptAsync(app.Services);
        var paraphrase = await app.Prompts.AskAsync("acme", Paraphrase);
        app.Server.RequestCount.Should().Be(1);
        var number = await app.Prompts.AskAsync("acme", Paraphrase.Replace("14", "15", StringComparison.Ordinal));
        var tenant = await app.Prompts.AskAsync("other", Paraphrase);

        (paraphrase.Value, paraphrase.FromCache, paraphrase.Attempts, paraphrase.Cost).Should().Be((first.Value, true, 0, 0m));
        paraphrase.Saved.Usage.Should().Be(first.Usage);
        (number.FromCache, tenant.FromCache, app.Server.RequestCount).Should().Be((false, false, 3L));
        oracle.Asked.Should().BeGreaterThan(0);
        app.Server.Requests.Select(static request => request.LastUserText).Should().Equal(Question, Paraphrase.Replace("14", "15", StringComparison.Ordinal), Paraphrase);
    }

    [Fact]
    public async Task A_stream_serves_a_paraphrase_too_and_each_reader_has_the_own_address()
    {
        var oracle = new Oracle();
        await using var app = await StartAsync(oracle);
        app.Server.RespondWith(static request => Reply.Text($"We wrote to {request.LastUserText!.Split(' ')[^1]} now."));

        await ReadAsync("How do I reset my password? I am ann@example.org");
        await oracle.KeptAsync(app.Services);

        (await ReadAsync("How can I reset my password? I am bob@example.org")).Should().Be("We wrote to bob@example.org now.");
        app.Server.RequestCount.Should().Be(1);

        async Task<string> ReadAsync(string question) => string.Concat(await app.Prompts.StreamAsync("acme", question).ToListAsync(Token));
    }

    private static Task<App<ISemanticPrompts>> StartAsync(Oracle oracle) =>
        App<ISemanticPrompts>.StartAsync(services => services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(oracle));

    /// <summary>Finds every question alike, so that the gate and the context alone tell them apart.</summary>
    private sealed class Oracle : IEmbeddingGenerator<string, Embedding<float>>
    {
        private int _asked;

        public int Asked => Volatile.Read(ref _asked);

        // A question is added when its call has ended already.
        public async Task KeptAsync(IServiceProvider services)
        {
            var source = services.GetRequiredService<KernelGuard.Stages.Caching.Semantic.SemanticSource>();
            await Eventually.HoldsAsync(() => source.Store is KernelGuard.Stages.Caching.Semantic.MemorySemanticStore { Count: > 0 }, Token);
        }

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _asked);
            return Task.FromResult<GeneratedEmbeddings<Embedding<float>>>(new(values.Select(static _ => new Embedding<float>(new float[] { 3, 4 }))));
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
