using System.Collections.Immutable;
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

/// <summary>Holds the books where a provider says nothing of what was used, or says it more than once, or not yet.</summary>
public sealed class SilentProviderTests : MeteredTests
{
    public static TheoryData<bool, long?, long?> NoUsage => new MatrixTheoryData<bool, (long? In, long? Out)>([false, true], [(null, null), (0, 0), (-1, -1), (long.MinValue, 0)])
        .Aggregate(new TheoryData<bool, long?, long?>(), static (data, row) =>
        {
            data.Add(row.Data.Item1, row.Data.Item2.In, row.Data.Item2.Out);
            return data;
        });

    [Theory]
    [MemberData(nameof(NoUsage))]
    public async Task Without_a_usage_or_with_one_of_nothing_what_was_reserved_is_booked(bool streamed, long? input, long? output)
    {
        Provider.Answer = _ => Say(string.Concat(Enumerable.Repeat(" understanding", 20)), usage: input is null ? null : new UsageDetails { InputTokenCount = input, OutputTokenCount = output });

        await Meter(Budget(BudgetUnit.Tokens, 1_000)).AskAsync(streamed, Q, Options, Cancel);

        Options.Attempt.Usage.Should().Be(TokenUsage.None with { Input = PromptBoundOfQ, Output = Cap, Source = UsageSource.Estimated });
        Ledger.Read().Single().Should().Match<BudgetReading>(static reading => reading.Spent == PromptBoundOfQ + Cap && reading.Reserved == 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_silent_provider_that_ignores_the_cap_is_booked_at_what_it_wrote_and_overdraws(bool streamed)
    {
        AIContent[] pieces = [.. Enumerable.Repeat("Another word follows. ", 300).Select(static piece => new TextContent(piece))];
        var real = TokenCounters.For(TokenCounters.O200k)!.Count(string.Concat(pieces.Select(static piece => ((TextContent)piece).Text)));
        Provider.Answer = _ => Say(pieces);

        await Meter(Budget(BudgetUnit.Tokens, 500)).AskAsync(streamed, Q, Options, Cancel);

        var reading = Ledger.Read().Single();
        (reading.Spent, reading.OverdrawnFor is not null).Should().Be((PromptBoundOfQ + real, true));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_whose_tokens_nobody_knows_is_booked_at_the_bytes_that_it_wrote_beyond_the_cap(bool streamed)
    {
        var text = string.Concat(Enumerable.Repeat("Another word follows. ", 300));
        Options.ModelId = "o9-thinker";
        Provider.Answer = _ => Say(text, "o9-thinker");

        await Meter(Budget(BudgetUnit.Tokens, 500)).AskAsync(streamed, Q, Options, Cancel);

        var reading = Ledger.Read().Single();
        reading.Spent.Should().BeGreaterThanOrEqualTo(PromptBoundOfQ + text.Length, "each byte may be a token");
        reading.OverdrawnFor.Should().NotBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_whose_tokens_nobody_knows_is_never_booked_below_a_token_for_each_byte(bool streamed)
    {
        // Of cl100k these are 20 tokens; a coarser tokenizer may take far more of them than the cap.
        var text = string.Concat(Enumerable.Repeat(" understanding", 20));
        Options.ModelId = "o9-thinker";
        Provider.Answer = _ => Say(text, "o9-thinker");

        await Meter(Budget(BudgetUnit.Tokens, 500)).AskAsync(streamed, Q, Options, Cancel);

        Ledger.Read().Single().Should().Match<BudgetReading>(reading => reading.Spent == PromptBoundOfQ + text.Length && reading.OverdrawnFor == null);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_whose_tokens_nobody_knows_that_wrote_fewer_bytes_than_the_cap_is_booked_at_it(bool streamed)
    {
        Options.ModelId = "o9-thinker";
        Provider.Answer = static _ => Say("twenty bytes of text", "o9-thinker");

        await Meter(Budget(BudgetUnit.Tokens, 500)).AskAsync(streamed, Q, Options, Cancel);

        Ledger.Read().Single().Spent.Should().Be(PromptBoundOfQ + Cap);
    }

    [Theory]
    [InlineData(false, "gpt-4o-mini")]
    [InlineData(true, "gpt-4o-mini")]
    [InlineData(false, "o9-thinker")]
    [InlineData(true, "o9-thinker")]
    public async Task Tool_calls_beyond_the_cap_are_booked_too(bool streamed, string model)
    {
        var arguments = new Dictionary<string, object?> { ["text"] = string.Concat(Enumerable.Repeat("Another word follows. ", 900)), ["count"] = 7 };
        var real = TokenCounters.For(TokenCounters.O200k)!.Count("write" + System.Text.Json.JsonSerializer.Serialize(arguments));
        Options.ModelId = model;
        Provider.Answer = _ => Say([new FunctionCallContent("call_1", "write", arguments)], model);

        await Meter(Budget(BudgetUnit.Tokens, 500)).AskAsync(streamed, Q, Options, Cancel);

        var reading = Ledger.Read().Single();
        reading.Spent.Should().BeInRange(PromptBoundOfQ + real, PromptBoundOfQ + (model == "o9-thinker" ? 20_000 : real + 20));
        reading.OverdrawnFor.Should().NotBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_tool_call_within_the_cap_is_booked_at_the_cap(bool streamed)
    {
        // More bytes than the cap has tokens, and fewer tokens.
        Provider.Answer = static _ => Say([new FunctionCallContent("call_1", "write", new Dictionary<string, object?> { ["text"] = "understanding understanding understanding" })]);

        await Meter(Budget(BudgetUnit.Tokens, 500)).AskAsync(streamed, Q, Options, Cancel);

        Ledger.Read().Single().Spent.Should().Be(PromptBoundOfQ + Cap);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_model_that_hides_its_thoughts_is_booked_at_the_bytes_where_it_went_beyond_the_cap(bool streamed)
    {
        var text = string.Concat(Enumerable.Repeat("Another word follows. ", 300));
        Options.ModelId = "gpt-5-mini";
        Provider.Answer = _ => Say(text, "gpt-5-mini");

        await Meter(Budget(BudgetUnit.Tokens, 500)).AskAsync(streamed, Q, Options, Cancel);

        Ledger.Read().Single().Spent.Should().Be(PromptBoundOfQ + text.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_that_cannot_be_counted_is_settled_at_all_that_was_seen_of_it(bool streamed)
    {
        // Its arguments are read once for their bytes, and a second time to be counted.
        Provider.Answer = static _ => Say([new FunctionCallContent("call_1", "write", new Dictionary<string, object?> { ["value"] = new ReadOnce(new string('x', 500)) })]);

        await Meter(Budget(BudgetUnit.Tokens, 10_000)).AskAsync(streamed, Q, Options, Cancel);

        var reading = Ledger.Read().Single();
        (reading.Reserved, reading.Spent >= PromptBoundOfQ + 500, Options.Attempt.Usage.Source).Should().Be((0, true, UsageSource.Estimated));
    }

    [Fact]
    public void A_vocabulary_that_cannot_be_loaded_is_as_one_that_nobody_knows() =>
        TokenCounters.Loaded(static () => throw new FileNotFoundException("no data")).Should().BeNull();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_the_provider_does_not_say_what_it_wrote_to_its_cache_all_input_is_priced_as_written(bool streamed)
    {
        // Of this model what is written to the cache is the dearest input: 0.20 a million of input, 0.25 written, 1.20 of output.
        Options.ModelId = "gpt-5.6-luna";
        Provider.Answer = static _ => Say("a", "gpt-5.6-luna", Used(20, 3));
        var meter = Meter(Budget(BudgetUnit.Cost, 1_000_000_000));

        await meter.AskAsync(streamed, Q, Options, Cancel);
        Provider.Answer = static _ => Say("a", "gpt-5.6-luna", new() { InputTokenCount = 20, OutputTokenCount = 3, TotalTokenCount = 23, AdditionalCounts = new() { ["InputTokenDetails.CacheWriteTokenCount"] = 0 } });
        await meter.AskAsync(streamed, Q, Options.ForAttempt(), Cancel);

        Ledger.Read().Single().Spent.Should().Be((20 * 250) + (3 * 1_200) + (20 * 200) + (3 * 1_200));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_of_many_bytes_within_the_cap_is_booked_at_the_cap(bool streamed)
    {
        // 20 words of 10 letters and more: far more bytes than tokens.
        Provider.Answer = static _ => Say(string.Concat(Enumerable.Repeat(" understanding", 20)));

        await Meter(Budget(BudgetUnit.Tokens, 1_000)).AskAsync(streamed, Q, Options, Cancel);

        Ledger.Read().Single().Spent.Should().Be(PromptBoundOfQ + Cap);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_a_budget_an_answer_with_a_usage_of_nothing_is_booked_at_its_bytes(bool streamed)
    {
        Options.MaxOutputTokens = 10_000;
        Provider.Answer = _ => Say(new string('x', 2_000), usage: Used(0, 0));

        await Meter().AskAsync(streamed, Q, Options, Cancel);

        Options.Attempt.Usage.TotalOutput.Should().Be(2_000 + 8);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_several_answers_without_a_usage_each_is_booked_at_the_cap(bool budgeted)
    {
        Options.Provider = new ProviderSettings { Body = ImmutableSortedDictionary<string, string>.Empty.Add("n", "3") };
        Provider.Answer = static _ => Say("short");

        await (budgeted ? Meter(Budget(BudgetUnit.Tokens, 1_000)) : Meter()).AskAsync(false, Q, Options, Cancel);

        Options.Attempt.Usage.TotalOutput.Should().Be(3 * Cap, "the others are not seen");
    }

    [Theory]
    [InlineData("gpt-4o-mini", 30, 3 * Cap)]
    [InlineData("o4-mini", 30, 3 * Cap)]
    [InlineData("gpt-4o-mini", 50, 3 * 50)]
    public async Task Of_several_answers_that_all_are_seen_those_within_the_cap_are_booked_at_the_bound(string model, int words, int booked)
    {
        Options.ModelId = model;
        Options.Provider = new ProviderSettings { Body = ImmutableSortedDictionary<string, string>.Empty.Add("n", "3") };
        Provider.Answer = _ => new ChatResponse([.. Enumerable.Range(0, 3).Select(_ => new ChatMessage(ChatRole.Assistant, string.Concat(Enumerable.Repeat(" understanding", words))))]) { FinishReason = ChatFinishReason.Stop };

        await Meter(Budget(BudgetUnit.Tokens, 1_000)).AskAsync(false, Q, Options, Cancel);

        Options.Attempt.Usage.TotalOutput.Should().Be(booked);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_a_usage_a_budget_of_cost_is_charged_what_it_reserved(bool streamed)
    {
        // Of this model what is written to the cache is the dearest input.
        Options.ModelId = "gpt-5.6-luna";
        await Meter(Budget(BudgetUnit.Cost, 1_000_000_000)).AskAsync(streamed, Q, Options, Cancel);

        Options.Attempt.Cost.Should().Be(((PromptBoundOfQ * 0.25m) + (Cap * 1.20m)) / 1_000_000m);
        Ledger.Read().Single().Spent.Should().Be((PromptBoundOfQ * 250) + (Cap * 1_200));
    }

    [Fact]
    public async Task Counts_that_a_stream_repeats_are_not_added_up()
    {
        Provider.Answer = static _ => Say(
            [new TextContent("a"), new UsageContent(Used(20, 1)), new TextContent("b"), new UsageContent(Used(20, 2)), new UsageContent(new() { InputTokenCount = 20, CachedInputTokenCount = 8, OutputTokenCount = 3, TotalTokenCount = 23 })],
            usage: Used(20, 3));

        await Meter(Budget(BudgetUnit.Tokens, 1_000)).AskAsync(true, Q, Options, Cancel);

        Options.Attempt.Usage.Should().Be(TokenUsage.None with { Input = 12, CachedInput = 8, Output = 3, Source = UsageSource.Provider });
    }

    [Fact]
    public async Task A_stream_that_says_each_side_in_a_piece_of_its_own_is_booked_with_both()
    {
        Provider.Answer = static _ => Say([new UsageContent(Used(20, 1)), new TextContent("a")], usage: new() { OutputTokenCount = 30 });

        await Meter(Budget(BudgetUnit.Tokens, 1_000)).AskAsync(true, Q, Options, Cancel);

        (Options.Attempt.Usage.TotalInput, Options.Attempt.Usage.TotalOutput).Should().Be((20, 30));
    }

    [Theory]
    [InlineData(5, PromptBoundOfQ + Cap)]
    [InlineData(200, PromptBoundOfQ + 200)]
    public async Task A_stream_that_is_left_is_booked_at_its_bound_and_never_below_what_it_had_counted_so_far(int soFar, int booked)
    {
        Provider.Answer = _ => Say([new TextContent("a"), new UsageContent(Used(20, soFar)), new TextContent("b"), new TextContent("c")], usage: Used(20, 33));

        await foreach (var update in Meter(Budget(BudgetUnit.Tokens, 1_000)).GetStreamingResponseAsync(Q, Options, Cancel))
        {
            if (update.Text == "b")
            {
                break;
            }
        }

        Ledger.Read().Single().Spent.Should().Be(booked);
    }

    [Fact]
    public async Task A_stream_that_is_left_after_its_last_word_is_booked_at_that()
    {
        Provider.Answer = static _ => Say("a", usage: Used(20, 3));

        await foreach (var update in Meter(Budget(BudgetUnit.Tokens, 1_000)).GetStreamingResponseAsync(Q, Options, Cancel))
        {
            if (update.FinishReason is not null)
            {
                break;
            }
        }

        (Ledger.Read().Single().Spent, Options.Attempt.Usage.Source).Should().Be((23, UsageSource.Provider));
    }

    [Fact]
    public async Task Absurd_counts_stay_within_what_can_be_summed()
    {
        Provider.Answer = static _ => Say("a", usage: new()
        {
            InputTokenCount = long.MaxValue, OutputTokenCount = long.MaxValue, TotalTokenCount = long.MaxValue, CachedInputTokenCount = long.MaxValue, ReasoningTokenCount = long.MinValue,
        });
        var meter = Meter(Budget(BudgetUnit.Tokens, long.MaxValue), Budget(BudgetUnit.Cost, long.MaxValue));

        for (var i = 0; i < 3; i++)
        {
            await meter.AskAsync(false, Q, Options.ForAttempt(), Cancel);
        }

        Ledger.Read().Select(static reading => reading.Spent).Should().BeEquivalentTo([6_000_000_000, 3 * ((1_000_000_000L * 75) + (1_000_000_000L * 600))]);
        Options.Call.Usage.Total.Should().Be(6_000_000_000);
    }

    private sealed class ReadOnce(string value)
    {
        private int _reads;

        public string Value => ++_reads == 1 ? value : throw new NotSupportedException();
    }
}
