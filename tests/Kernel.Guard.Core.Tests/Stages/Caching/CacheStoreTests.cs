using System.Buffers;
using System.Text;
using AwesomeAssertions;
using CsCheck;
using KernelGuard.Accounting;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching;
using KernelGuard.Stages.Caching.Answers;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Caching;

public sealed class CacheStoreTests
{
    [Theory]
    [CombinatorialShapes]
    public async Task Another_process_finds_the_answer_in_the_second_level_and_no_question_stands_there(bool streamed)
    {
        var second = new RecordingCache();
        var here = new CacheBench(second);
        here.Provider.Answer = _ => Say("30 days.", "gpt-4o-mini-2024-07-18", Used(10, 5));
        await here.AskAsync(streamed);
        var there = new CacheBench(second);

        var (answer, cache) = await there.AskAsync(streamed);

        cache.Result.Should().Be(CacheResult.Hit);
        (answer.Text, answer.ModelId).Should().Be(("30 days.", "gpt-4o-mini-2024-07-18"));
        there.Provider.Calls.Should().Be(0);
        var (key, value) = second.Entries.Should().ContainSingle().Subject;
        key.Should().StartWith("kg:" + cache.KeyPrefix).And.HaveLength(67);
        Encoding.UTF8.GetString(value).Should().Contain("30 days.").And.NotContain("return policy").And.NotContain("acme");
    }

    [Theory]
    [CombinatorialShapes]
    public async Task A_cache_that_fails_is_an_outcome_and_the_provider_is_asked(bool streamed)
    {
        var bench = new CacheBench(broken: new BrokenCache { Finds = false });

        var (answer, cache) = await bench.AskAsync(streamed);

        answer.Text.Should().Be("Hello.");
        (cache.Result, cache.Stored).Should().Be((CacheResult.Error, false));
        bench.Provider.Calls.Should().Be(1);
    }

    [Theory]
    [CombinatorialShapes]
    public async Task An_answer_that_cannot_be_stored_is_still_the_callers(bool streamed)
    {
        var bench = new CacheBench(broken: new BrokenCache { Finds = true });

        var (answer, cache) = await bench.AskAsync(streamed);

        answer.Text.Should().Be("Hello.");
        (cache.Result, cache.Stored).Should().Be((CacheResult.Miss, false));
    }

    [Fact]
    public async Task An_answer_above_the_caches_limit_is_not_stored_and_the_record_says_so()
    {
        var bench = new CacheBench(configure: static options => options.MaximumPayloadBytes = 1_000);
        bench.Provider.Answer = static _ => Say(new string('x', 1_000));

        (await bench.AskAsync()).Cache.Should().Match<CacheOutcome>(outcome => outcome.Result == CacheResult.Miss && !outcome.Stored);
        bench.Provider.Answer = static _ => Say(new string('x', 500));
        (await bench.AskAsync()).Cache.Stored.Should().BeTrue();
    }

    [Fact]
    public async Task An_entry_that_is_damaged_is_no_answer()
    {
        var second = new RecordingCache();
        await new CacheBench(second).AskAsync();
        foreach (var value in second.Entries.Values)
        {
            value.AsSpan(value.Length / 2).Fill(0xFF);
        }

        var there = new CacheBench(second);
        var (answer, cache) = await there.AskAsync();

        answer.Text.Should().Be("Hello.");
        cache.Result.Should().NotBe(CacheResult.Hit);
        there.Provider.Calls.Should().Be(1);
    }

    [Fact]
    public void What_is_written_is_read_again_whatever_it_says()
    {
        var serializer = new CachedAnswerSerializer();
        var text = Gen.String[Gen.Char['\u0001', '\uD7FF'], 0, 40];
        Gen.Select(text, text, text, Gen.Bool, Gen.Long[0, 1_000_000]).Sample((first, second, model, empty, number) =>
        {
            var answer = new CachedAnswer(
                empty ? [] : [new(CachedPartKind.Reasoning, first), new(CachedPartKind.Text, second), new(CachedPartKind.ToolCall, first, model)],
                empty ? null : model,
                empty ? null : second,
                empty ? null : DateTimeOffset.UnixEpoch.AddTicks(number),
                DateTimeOffset.UnixEpoch.AddTicks(number * 3),
                new TokenUsage(number, 1, 2, 3, 4, 5, 6, 7, UsageSource.Estimated)) { Finish = ChatFinishReason.Length };
            var bytes = new ArrayBufferWriter<byte>();
            serializer.Serialize(answer, bytes);
            var read = serializer.Deserialize(new ReadOnlySequence<byte>(bytes.WrittenMemory));
            return read with { Parts = [] } == answer with { Parts = [] } && read.Parts.SequenceEqual(answer.Parts) && bytes.WrittenCount <= CachedAnswerSerializer.SizeOf(answer);
        });
    }

    private sealed class RecordingCache : IDistributedCache
    {
        private readonly MemoryDistributedCache _inner = new(Options.Create(new MemoryDistributedCacheOptions()));

        public Dictionary<string, byte[]> Entries { get; } = [];

        public byte[]? Get(string key) => _inner.Get(key) is null ? null : Entries.GetValueOrDefault(key);

        public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => Task.FromResult(Get(key));

        public void Refresh(string key) => _inner.Refresh(key);

        public Task RefreshAsync(string key, CancellationToken token = default) => _inner.RefreshAsync(key, token);

        public void Remove(string key) => _inner.Remove(key);

        public Task RemoveAsync(string key, CancellationToken token = default) => _inner.RemoveAsync(key, token);

        public void Set(string key, byte[] value, DistributedCacheEntryOptions options)
        {
            _inner.Set(key, value, options);
            Entries[key] = value;
        }

        public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
        {
            Set(key, value, options);
            return Task.CompletedTask;
        }
    }

    private sealed class BrokenCache : HybridCache
    {
        public bool Finds { get; init; }

        public override ValueTask<T> GetOrCreateAsync<TState, T>(
            string key, TState state, Func<TState, CancellationToken, ValueTask<T>> factory, HybridCacheEntryOptions? options = null, IEnumerable<string>? tags = null, CancellationToken cancellationToken = default) =>
            Finds ? new ValueTask<T>(default(T)!) : throw new TimeoutException("The store at 10.0.0.7 is slow.");

        public override ValueTask RemoveAsync(string key, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

        public override ValueTask RemoveByTagAsync(string tag, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

        public override ValueTask SetAsync<T>(string key, T value, HybridCacheEntryOptions? options = null, IEnumerable<string>? tags = null, CancellationToken cancellationToken = default) =>
            throw new OperationCanceledException();
    }
}
