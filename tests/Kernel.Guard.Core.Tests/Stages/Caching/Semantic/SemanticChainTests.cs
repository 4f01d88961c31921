using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Caching.Flights;
using KernelGuard.Scoping;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching.Semantic;

/// <summary>The semantic cache beneath redaction, through the whole chain over real HTTP.</summary>
public sealed class SemanticChainTests
{
    [Theory]
    [CombinatorialShapes]
    public async Task Another_users_answer_to_a_question_that_means_the_same_has_the_own_address(bool streamed)
    {
        var embedder = new OneEmbedding();
        await using var rig = await FlightRig.StartAsync(
            static policy =>
            {
                policy.Redaction = new RedactionOptions { Kinds = PiiKinds.Email };
                policy.Cache = new CacheOptions { Ttl = "30m", Partition = Partition.Public, Semantic = 0.95 };
            },
            add: services => services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(embedder));
        rig.Server.RespondWith(request => Reply.Text($"Press the link that we sent to {request.LastUserText!.Split(' ')[^1]} now."));
        await (await rig.BeginAsync(streamed, "How do I reset my password? I am ann@example.org", "ann")).Answer;

        // A question is added when its call has ended already.
        await Eventually.HoldsAsync(() => rig.Questions > 0, TestContext.Current.CancellationToken);

        var bob = await rig.BeginAsync(!streamed, "How can I reset my password? I am bob@example.org", "bob");

        (await bob.Answer).Should().Be("Press the link that we sent to bob@example.org now.");
        bob.Record!.Cache!.Result.Should().Be(CacheResult.Semantic);
        rig.Server.RequestCount.Should().Be(1);
        var two = await rig.BeginAsync(streamed, "How can I reset my password? I am not eve@example.org but carl@example.org", "carl");
        await two.Answer;
        two.Record!.Cache!.Result.Should().Be(CacheResult.Miss);
        embedder.Texts.Should().NotContain(static text => text.Contains("example.org", StringComparison.Ordinal));
        rig.Server.AssertNothingLeft("ann@example.org", "bob@example.org", "eve@example.org", "carl@example.org");
    }

    private sealed class OneEmbedding : IEmbeddingGenerator<string, Embedding<float>>
    {
        private readonly List<string> _texts = [];

        public IReadOnlyList<string> Texts
        {
            get
            {
                lock (_texts)
                {
                    return [.. _texts];
                }
            }
        }

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            string[] all = [.. values];
            lock (_texts)
            {
                _texts.AddRange(all);
            }

            return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(all.Select(static _ => new Embedding<float>(new float[] { 3, 4 }))));
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
