using System.Buffers;
using System.Text.Json;
using System.Text;
using AwesomeAssertions;
using CsCheck;
using KernelGuard.Accounting;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching;
using KernelGuard.Stages.Caching.Answers;
using Microsoft.Extensions.AI;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Caching;

public sealed class CacheStoreTests
{
    [Theory]
    [CombinatorialShapes]
    public async Task Another_process_finds_the_answer_in_the_second_level_and_no_question_stands_there(bool streamed)
    {
        var second = new SharedStore();
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

    [Fact]
    public async Task An_answer_above_the_caches_limit_is_not_stored_and_the_record_says_so()
    {
        var bench = new CacheBench(configure: static options => options.MaximumEntryBytes = 1_024);
        bench.Provider.Answer = static _ => Say(new string('x', 1_024));

        (await bench.AskAsync()).Cache.Should().Match<CacheOutcome>(outcome => outcome.Result == CacheResult.Miss && !outcome.Stored);
        bench.Provider.Answer = static _ => Say(new string('x', 500));
        (await bench.AskAsync()).Cache.Stored.Should().BeTrue();
    }

    [Fact]
    public async Task An_entry_that_is_damaged_is_no_answer()
    {
        var second = new SharedStore();
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
    public async Task An_entry_of_somebody_else_is_a_miss()
    {
        var second = new SharedStore();
        await new CacheBench(second).AskAsync();
        foreach (var key in second.Entries.Keys)
        {
            second.Entries[key] = Encoding.UTF8.GetBytes("""{"name":"somebody else's"}""");
        }

        var there = new CacheBench(second);
        var (_, cache) = await there.AskAsync();

        cache.Should().Match<CacheOutcome>(outcome => outcome.Result == CacheResult.Miss && outcome.Stored);
    }

    [Fact]
    public void What_is_written_is_read_again_whatever_it_says()
    {
        var serializer = new CachedAnswerSerializer();
        var text = Gen.String[Gen.Char['\u0001', '\uD7FF'], 0, 40];
        Gen.Select(text, text, text, Gen.Bool, Gen.Long[0, 1_000_000]).Sample((first, second, model, empty, number) =>
        {
            var answer = new CachedAnswer(
                empty ? [] : [new(CachedPartKind.Reasoning, first), new(CachedPartKind.Text, second), new(CachedPartKind.ToolCall, $"{{\"said\":{JsonSerializer.Serialize(first)}}}", model)],
                empty ? null : model,
                empty ? null : second,
                empty ? null : DateTimeOffset.UnixEpoch.AddTicks(number),
                DateTimeOffset.UnixEpoch.AddTicks(number * 3),
                new CacheSavings(new TokenUsage(number, 1, 2, 3, 4, 5, 6, 7, UsageSource.Estimated), empty ? null : number / 7m, TimeSpan.FromTicks(number))) { Finish = ChatFinishReason.Length };
            var bytes = new ArrayBufferWriter<byte>();
            serializer.Serialize(answer, bytes);
            var read = serializer.Deserialize(new ReadOnlySequence<byte>(bytes.WrittenMemory));
            return read with { Parts = [] } == answer with { Parts = [] } && read.Parts.SequenceEqual(answer.Parts) && bytes.WrittenCount <= CachedAnswerSerializer.SizeOf(answer);
        });
    }
}
