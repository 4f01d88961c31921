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
    [InlineData(-5, 10, 3, 0)]
    [InlineData(10, -10, 3, 2)]
    [InlineData(10, 5, 99, 99)]
    [InlineData(long.MaxValue, long.MaxValue, long.MaxValue, long.MaxValue)]
    [InlineData(long.MinValue, long.MinValue, long.MinValue, long.MinValue)]
    public void Nonsense_from_a_server_gives_no_negative_part_and_no_overflow(long input, long output, long cached, long reasoning)
    {
        var usage = ReportedUsage.Of(new UsageDetails { InputTokenCount = input, OutputTokenCount = output, CachedInputTokenCount = cached, ReasoningTokenCount = reasoning });

        new[] { usage.Input, usage.CachedInput, usage.Output, usage.Reasoning }.Should().OnlyContain(part => part >= 0);
        usage.TotalInput.Should().Be(Math.Clamp(input, 0, 1_000_000_000));
        usage.TotalOutput.Should().Be(Math.Clamp(output, 0, 1_000_000_000));
    }
}
