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
public sealed class OneSidedUsageTests
{
    private const int PromptBoundOfQ = 25;
    private const int Cap = 40;

    private static readonly ChatMessage[] Q = [new(ChatRole.User, "q")];

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly ScriptedChatClient _provider = new();
    private readonly BudgetStage _stage;
    private readonly BudgetLedger _ledger;
    private readonly GuardChatOptions _options;

    public OneSidedUsageTests()
    {
        _stage = new BudgetStage(_ledger = new BudgetLedger(_time));
        _options = new GuardChatOptions(new ChatOptions { MaxOutputTokens = Cap }, new CallRecord(GuardPolicy.None, GuardContext.None, _time));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

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
        _provider.Answer = _ => Say("An answer.", usage: new UsageDetails { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = total });

        await Meter(Budget(BudgetUnit.Tokens, 1_000)).AskAsync(streamed, Q, _options, Cancel);

        _options.Attempt.Usage.Should().Be(TokenUsage.None with { Input = bookedInput, Output = bookedOutput, Source = UsageSource.Estimated });
        _ledger.Read().Single().Should().Match<BudgetReading>(reading => reading.Spent == bookedInput + bookedOutput && reading.Reserved == 0);
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, 0L)]
    public async Task An_input_that_the_total_says_is_booked_as_input(bool streamed, long? input)
    {
        _provider.Answer = _ => Say("An answer.", usage: new UsageDetails { InputTokenCount = input, OutputTokenCount = 30, TotalTokenCount = 50 });

        await Meter(Budget(BudgetUnit.Tokens, 1_000)).AskAsync(streamed, Q, _options, Cancel);

        _options.Attempt.Usage.Should().Be(TokenUsage.None with { Input = 20, Output = 30, Source = UsageSource.Provider });
    }

    [Fact]
    public async Task Of_a_stream_that_is_left_each_side_is_the_larger_of_its_bound_and_its_count_so_far()
    {
        _provider.Answer = static _ => Say([new TextContent("a"), new UsageContent(Used(4, 3_000)), new TextContent("b"), new TextContent("c")]);

        await foreach (var update in Meter(Budget(BudgetUnit.Tokens, 100_000)).GetStreamingResponseAsync([new(ChatRole.User, new string('q', 4_000))], _options, Cancel))
        {
            if (update.Text == "b")
            {
                break;
            }
        }

        (_options.Attempt.Usage.TotalInput, _options.Attempt.Usage.TotalOutput).Should().Be((4_024, 3_000));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Thoughts_without_an_output_are_within_what_was_reserved_for_it_and_overdraw_nothing(bool streamed)
    {
        _provider.Answer = static _ => Say("An answer.", usage: new UsageDetails { InputTokenCount = 20, ReasoningTokenCount = 30, CachedInputTokenCount = 3 });

        await Meter(Budget(BudgetUnit.Tokens, PromptBoundOfQ + Cap)).AskAsync(streamed, Q, _options, Cancel);

        _options.Attempt.Usage.Should().Be(TokenUsage.None with { Input = 17, CachedInput = 3, Reasoning = 30, Output = Cap - 30, Source = UsageSource.Estimated });
        _ledger.Read().Single().Should().Match<BudgetReading>(static reading => reading.Spent == 20 + Cap && reading.OverdrawnFor == null);
    }

    [Fact]
    public async Task What_was_read_of_the_cache_says_no_input()
    {
        _provider.Answer = static _ => Say("An answer.", usage: new UsageDetails { CachedInputTokenCount = 3, OutputTokenCount = 9 });

        await Meter(Budget(BudgetUnit.Tokens, 1_000)).AskAsync(false, Q, _options, Cancel);

        (_options.Attempt.Usage.TotalInput, _options.Attempt.Usage.CachedInput, _options.Attempt.Usage.Output).Should().Be((PromptBoundOfQ, 3, 9));
    }

    [Theory]
    [InlineData(false, 30L, null, 40L, 40)]
    [InlineData(true, null, 7L, 40L, 40)]
    [InlineData(false, null, null, 40L, 40)]
    [InlineData(true, 30L, 7L, null, 37)]
    public async Task A_side_that_the_total_says_is_booked_by_it(bool streamed, long? input, long? output, long? total, long booked)
    {
        _provider.Answer = _ => Say("An answer.", usage: new UsageDetails { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = total });

        await Meter(Budget(BudgetUnit.Tokens, 1_000)).AskAsync(streamed, Q, _options, Cancel);

        (_options.Attempt.Usage.Total, _options.Attempt.Usage.Source).Should().Be((booked, UsageSource.Provider));
        _ledger.Read().Single().Spent.Should().Be(booked);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_output_of_nothing_is_taken_at_its_word(bool streamed)
    {
        _provider.Answer = static _ => Say("…", usage: Used(30, 0));

        await Meter(Budget(BudgetUnit.Tokens, 1_000)).AskAsync(streamed, Q, _options, Cancel);

        _options.Attempt.Usage.Should().Be(TokenUsage.None with { Input = 30, Source = UsageSource.Provider });
    }

    private IChatClient Meter(params BudgetPolicy[] budgets) => _stage.WrapMeter(_provider, new GuardPolicy { Budgets = [.. budgets] });

    private static BudgetPolicy Budget(BudgetUnit unit, long limit) =>
        new("b", null, unit, limit, Scope.Global, new BudgetWindow(WindowKind.Fixed, TimeSpan.FromDays(1), TimeZoneInfo.Utc), null, true);
}
