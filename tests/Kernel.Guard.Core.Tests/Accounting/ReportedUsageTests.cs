using AwesomeAssertions;
using KernelGuard.Accounting;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Accounting;

public sealed class ReportedUsageTests
{
    [Fact]
    public void Cached_reasoning_and_audio_tokens_are_counted_once()
    {
        var usage = ReportedUsage.Of(new UsageDetails
        {
            InputTokenCount = 100,
            OutputTokenCount = 50,
            TotalTokenCount = 150,
            CachedInputTokenCount = 30,
            ReasoningTokenCount = 20,
            AdditionalCounts = new() { ["InputTokenDetails.AudioTokenCount"] = 7, ["OutputTokenDetails.AudioTokenCount"] = 5 },
        });

        usage.Should().Be(new TokenUsage(
            Input: 63, CachedInput: 30, CacheWrite: 0, Output: 25, Reasoning: 20, AudioInput: 7, AudioOutput: 5, ImageInput: 0, UsageSource.Provider));
        usage.Total.Should().Be(150);
    }

    [Theory]
    [InlineData(1000, 0, 900, 100, 0, 900, 0)]
    [InlineData(700, 300, 600, 100, 300, 600, 0)]
    [InlineData(0, 1000, 900, 0, 100, 900, 0)]
    [InlineData(400, 0, 300, 400, 0, 300, 300)]
    public void Audio_that_is_cached_or_written_too_is_audio(long cached, long written, long audio, long cachedInput, long cacheWrite, long audioInput, long input) =>
        ReportedUsage.Of(new UsageDetails
        {
            InputTokenCount = 1000,
            OutputTokenCount = 10,
            TotalTokenCount = 1010,
            CachedInputTokenCount = cached,
            AdditionalCounts = new() { [ReportedUsage.AudioInput] = audio, [ReportedUsage.CacheWrite] = written },
        }).Should().Be(TokenUsage.None with { Input = input, CachedInput = cachedInput, CacheWrite = cacheWrite, AudioInput = audioInput, Output = 10, Source = UsageSource.Provider });

    [Theory]
    [InlineData(100, 90, 10, 90, 0)]
    [InlineData(60, 60, 40, 60, 0)]
    [InlineData(30, 20, 30, 20, 50)]
    public void Audio_that_is_among_the_thoughts_too_is_audio(long reasoning, long audio, long thought, long audioOutput, long output)
    {
        var usage = ReportedUsage.Of(new UsageDetails
        {
            InputTokenCount = 10, OutputTokenCount = 100, ReasoningTokenCount = reasoning, AdditionalCounts = new() { [ReportedUsage.AudioOutput] = audio },
        });

        (usage.Reasoning, usage.AudioOutput, usage.Output).Should().Be((thought, audioOutput, output));
    }

    [Fact]
    public void An_image_that_is_cached_too_is_cached()
    {
        var usage = ReportedUsage.Of(new UsageDetails
        {
            InputTokenCount = 1000, OutputTokenCount = 10, CachedInputTokenCount = 800, AdditionalCounts = new() { [ReportedUsage.ImageInput] = 700 },
        });

        (usage.Input, usage.CachedInput, usage.ImageInput).Should().Be((0, 800, 200));
    }

    [Fact]
    public void The_predictions_of_an_answer_are_within_its_output()
    {
        var usage = ReportedUsage.Of(new UsageDetails
        {
            InputTokenCount = 10,
            OutputTokenCount = 9,
            AdditionalCounts = new() { ["OutputTokenDetails.AcceptedPredictionTokenCount"] = 3, ["OutputTokenDetails.RejectedPredictionTokenCount"] = 2 },
        });

        usage.Total.Should().Be(19);
    }

    [Fact]
    public void What_only_the_total_holds_is_booked_as_output()
    {
        ReportedUsage.Of(new UsageDetails { InputTokenCount = 10, OutputTokenCount = 5, TotalTokenCount = 40 }).Output.Should().Be(30);
        ReportedUsage.Of(new UsageDetails { TotalTokenCount = 40 }).Output.Should().Be(40);
    }

    [Theory]
    [InlineData(-5, 10, -3, 0, 0, 10)]
    [InlineData(10, -10, 3, -2, 10, 0)]
    [InlineData(long.MaxValue, long.MaxValue, long.MaxValue, long.MaxValue, 1_000_000_000, 1_000_000_000)]
    [InlineData(long.MinValue, long.MinValue, long.MinValue, long.MinValue, 0, 0)]
    public void Nonsense_from_a_server_gives_no_negative_part_and_no_overflow(long input, long output, long cached, long reasoning, long totalInput, long totalOutput)
    {
        var usage = ReportedUsage.Of(new UsageDetails { InputTokenCount = input, OutputTokenCount = output, CachedInputTokenCount = cached, ReasoningTokenCount = reasoning });

        new[] { usage.Input, usage.CachedInput, usage.Output, usage.Reasoning }.Should().OnlyContain(part => part >= 0);
        (usage.TotalInput, usage.TotalOutput).Should().Be((totalInput, totalOutput));
    }

    [Theory]
    [InlineData(10, 99, 0, 10, 99)]
    [InlineData(10, 6, 5, 10, 6)]
    [InlineData(10, 6, 4, 0, 6)]
    [InlineData(0, 99, 7, 0, 99)]
    public void What_is_said_of_the_cache_and_is_more_than_the_input_stands_beside_it(long said, long cached, long written, long input, long cachedInput)
    {
        var usage = ReportedUsage.Of(new UsageDetails
        {
            InputTokenCount = said, OutputTokenCount = 5, CachedInputTokenCount = cached, AdditionalCounts = new() { [ReportedUsage.CacheWrite] = written },
        });

        usage.Should().Be(TokenUsage.None with { Input = input, CachedInput = cachedInput, CacheWrite = written, Output = 5, Source = UsageSource.Provider });
    }

    [Theory]
    [InlineData(900, 0, 920, 10)]
    [InlineData(7, 5, 20, 10)]
    [InlineData(0, 500, 20, 510)]
    public void Audio_that_is_more_than_its_side_stands_beside_it(long audioInput, long audioOutput, long totalInput, long totalOutput)
    {
        var usage = ReportedUsage.Of(new UsageDetails
        {
            InputTokenCount = 20, OutputTokenCount = 10, AdditionalCounts = new() { [ReportedUsage.AudioInput] = audioInput, [ReportedUsage.AudioOutput] = audioOutput },
        });

        (usage.AudioInput, usage.AudioOutput, usage.TotalInput, usage.TotalOutput).Should().Be((audioInput, audioOutput, totalInput, totalOutput));
    }

    [Theory]
    [InlineData(20, null, 5)]
    [InlineData(20, 35L, 5)]
    [InlineData(20, 40L, 10)]
    public void Thoughts_that_are_more_than_the_output_stand_beside_it(long reasoning, long? total, long output)
    {
        var usage = ReportedUsage.Of(new UsageDetails { InputTokenCount = 10, OutputTokenCount = 5, ReasoningTokenCount = reasoning, TotalTokenCount = total });

        (usage.Input, usage.Reasoning, usage.Output).Should().Be((10, 20, output));
    }
}
