using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Budget;

/// <summary>Holds the books where a provider says one side of what was used alone.</summary>
public sealed class OneSidedUsageTests : MeteredTests
{
    [Theory]
    [InlineData(false, null, 7L, null, PromptBoundOfQ, 7)]
    [InlineData(true, null, 7L, null, PromptBoundOfQ, 7)]
    [InlineData(false, 0L, 7L, 7L, PromptBoundOfQ, 7)]
    [InlineData(true, -5L, 7L, 7L, PromptBoundOfQ, 7)]
    [InlineData(false, 30L, null, null, 30, Cap)]
    [InlineData(true, 30L, null, 30L, 30, Cap)]
    [InlineData(true, 30L, -7L, null, 30, Cap)]
    public async Task The_side_of_which_nothing_is_said_is_booked_at_what_was_reserved_for_it(bool streamed, long? input, long? output, long? total, long bookedInput, long bookedOutput)
    {
        Provider.Answer = _ => Say("An answer.", usage: new UsageDetails { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = total });

        await Meter(Budget(BudgetUnit.Tokens, 1_000)).AskAsync(streamed, Q, Options, Cancel);

        Options.Attempt.Usage.Should().Be(TokenUsage.None with { Input = bookedInput, Output = bookedOutput, Source = UsageSource.Estimated });
        Ledger.Read().Single().Should().Match<BudgetReading>(reading => reading.Spent == bookedInput + bookedOutput && reading.Reserved == 0);
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, 0L)]
    public async Task An_input_that_the_total_says_is_booked_as_input(bool streamed, long? input)
    {
        Provider.Answer = _ => Say("An answer.", usage: new UsageDetails { InputTokenCount = input, OutputTokenCount = 30, TotalTokenCount = 50 });

        await Meter(Budget(BudgetUnit.Tokens, 1_000)).AskAsync(streamed, Q, Options, Cancel);

        Options.Attempt.Usage.Should().Be(TokenUsage.None with { Input = 20, Output = 30, Source = UsageSource.Provider });
    }

    [Fact]
    public async Task Of_a_stream_that_is_left_each_side_is_the_larger_of_its_bound_and_its_count_so_far()
    {
        Provider.Answer = static _ => Say([new TextContent("a"), new UsageContent(Used(4, 3_000)), new TextContent("b"), new TextContent("c")]);

        await foreach (var update in Meter(Budget(BudgetUnit.Tokens, 100_000)).GetStreamingResponseAsync([new(ChatRole.User, new string('q', 4_000))], Options, Cancel))
        {
            if (update.Text == "b")
            {
                break;
            }
        }

        (Options.Attempt.Usage.TotalInput, Options.Attempt.Usage.TotalOutput).Should().Be((4_024, 3_000));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Thoughts_without_an_output_are_within_what_was_reserved_for_it_and_overdraw_nothing(bool streamed)
    {
        Provider.Answer = static _ => Say("An answer.", usage: new UsageDetails { InputTokenCount = 20, ReasoningTokenCount = 30, CachedInputTokenCount = 3 });

        await Meter(Budget(BudgetUnit.Tokens, PromptBoundOfQ + Cap)).AskAsync(streamed, Q, Options, Cancel);

        Options.Attempt.Usage.Should().Be(TokenUsage.None with { Input = 17, CachedInput = 3, Reasoning = 30, Output = Cap - 30, Source = UsageSource.Estimated });
        Ledger.Read().Single().Should().Match<BudgetReading>(static reading => reading.Spent == 20 + Cap && reading.OverdrawnFor == null);
    }

    [Fact]
    public async Task What_was_read_of_the_cache_says_no_input()
    {
        Provider.Answer = static _ => Say("An answer.", usage: new UsageDetails { CachedInputTokenCount = 3, OutputTokenCount = 9 });

        await Meter(Budget(BudgetUnit.Tokens, 1_000)).AskAsync(false, Q, Options, Cancel);

        (Options.Attempt.Usage.TotalInput, Options.Attempt.Usage.CachedInput, Options.Attempt.Usage.Output).Should().Be((PromptBoundOfQ, 3, 9));
    }

    [Theory]
    [InlineData(false, 30L, null, 40L, 40)]
    [InlineData(true, null, 7L, 40L, 40)]
    [InlineData(false, null, null, 40L, 40)]
    [InlineData(true, 30L, 7L, null, 37)]
    public async Task A_side_that_the_total_says_is_booked_by_it(bool streamed, long? input, long? output, long? total, long booked)
    {
        Provider.Answer = _ => Say("An answer.", usage: new UsageDetails { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = total });

        await Meter(Budget(BudgetUnit.Tokens, 1_000)).AskAsync(streamed, Q, Options, Cancel);

        (Options.Attempt.Usage.Total, Options.Attempt.Usage.Source).Should().Be((booked, UsageSource.Provider));
        Ledger.Read().Single().Spent.Should().Be(booked);
    }

    [Theory]
    [InlineData(false, 0L)]
    [InlineData(true, 0L)]
    [InlineData(false, 30L)]
    [InlineData(true, 30L)]
    public async Task An_output_of_nothing_beside_an_answer_says_nothing_for_clients_hand_it_on_where_nothing_was_said(bool streamed, long total)
    {
        Provider.Answer = _ => Say("An answer.", usage: new UsageDetails { InputTokenCount = 30, OutputTokenCount = 0, TotalTokenCount = total });

        await Meter(Budget(BudgetUnit.Tokens, 1_000)).AskAsync(streamed, Q, Options, Cancel);

        Options.Attempt.Usage.Should().Be(TokenUsage.None with { Input = 30, Output = Cap, Source = UsageSource.Estimated });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_output_of_nothing_is_taken_at_its_word_where_nothing_was_answered(bool streamed)
    {
        Provider.Answer = static _ => Say("", usage: Used(30, 0));

        await Meter(Budget(BudgetUnit.Tokens, 1_000)).AskAsync(streamed, Q, Options, Cancel);

        Options.Attempt.Usage.Should().Be(TokenUsage.None with { Input = 30, Source = UsageSource.Provider });
    }
}
