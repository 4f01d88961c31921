using System.Globalization;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Budget;

/// <summary>Holds the books where a client calls tools beneath the budget: one attempt makes several completions, and each is billed.</summary>
public sealed class LoopBeneathTests : MeteredTests
{
    private const int Completions = 5;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_completion_of_the_loop_is_booked(bool streamed)
    {
        await Loop(static i => Used(999 + i, 100)).AskAsync(streamed, Q, Options, Cancel);

        Options.Attempt.Usage.Should().Be(TokenUsage.None with { Input = 5_010, Output = 500, Source = UsageSource.Provider });
        Ledger.Read().Single().Should().Match<BudgetReading>(static reading => reading.Spent == 5_510 && reading.Reserved == 0);
    }

    [Fact]
    public async Task Of_one_that_says_one_side_the_other_is_booked_at_its_bound()
    {
        await Loop(static i => i == 1 ? Used(1_000, 0) : Used(1_000, 100)).AskAsync(streamed: true, Q, Options, Cancel);

        (Options.Attempt.Usage.TotalInput, Options.Attempt.Usage.TotalOutput, Options.Attempt.Usage.Source).Should().Be((5_000, 400 + Cap, UsageSource.Estimated));
    }

    [Fact]
    public async Task Of_a_stream_that_is_left_those_that_ended_are_booked_and_the_one_under_way_at_its_bound()
    {
        var tools = 0;
        await foreach (var update in Loop(static _ => Used(1_000, 100)).GetStreamingResponseAsync(Q, Options, Cancel))
        {
            if (update.Role == ChatRole.Tool && ++tools == 2)
            {
                continue;
            }

            if (tools == 2)
            {
                break;
            }
        }

        (Options.Attempt.Usage.TotalInput, Options.Attempt.Usage.TotalOutput, Options.Attempt.Usage.Source).Should().Be((2_000 + PromptBoundOfQ, 200 + Cap, UsageSource.Abandoned));
    }

    [Theory]
    [InlineData(false, "r", true)]
    [InlineData(true, "r", true)]
    [InlineData(true, "r", false)]
    [InlineData(true, null, true)]
    public async Task Every_completion_of_the_loop_is_a_request_and_those_beyond_the_limit_overdraw(bool streamed, string? ids, bool reports)
    {
        await Loop(_ => reports ? Used(1_000, 100) : null, ids, Budget(BudgetUnit.Requests, 1)).AskAsync(streamed, Q, Options, Cancel);

        Ledger.Read().Single().Should().Match<BudgetReading>(static reading => reading.Spent == Completions && reading.Reserved == 0 && reading.OverdrawnFor != null);
        Spending.Read().Single().Attempts.Should().Be(Completions);
    }

    [Fact]
    public async Task Without_names_of_their_own_the_tools_between_them_part_completions()
    {
        await Loop(static _ => Used(1_000, 100), ids: null, Budget(BudgetUnit.Tokens, 100_000)).AskAsync(streamed: true, Q, Options, Cancel);

        Options.Attempt.Usage.Should().Be(TokenUsage.None with { Input = 5_000, Output = 500, Source = UsageSource.Provider });
    }

    [Fact]
    public async Task Each_completion_is_priced_by_the_length_of_its_own_prompt()
    {
        Options.ModelId = "gpt-5.4";

        await Loop(static _ => NothingWritten(200_000, 1_000), "r", Budget(BudgetUnit.Cost, 100_000_000_000)).AskAsync(streamed: true, Q, Options, Cancel);

        Options.Attempt.Cost.Should().Be(5 * 0.515m, "none of them has more than 272,000 tokens");
        Ledger.Read().Single().Spent.Should().Be(5 * 515_000_000L);
    }

    [Fact]
    public async Task Counts_so_far_that_come_under_names_of_their_own_are_not_added_up()
    {
        using var provider = Provider.AsBuilder().Use(getResponseFunc: null, static (_, _, _, _) => Pieces()).Build();

        await Meter(provider, Budget(BudgetUnit.Tokens, 100_000)).AskAsync(streamed: true, Q, Options, Cancel);

        Options.Attempt.Usage.Should().Be(TokenUsage.None with { Input = 10, Output = 3, Source = UsageSource.Provider });

        static async IAsyncEnumerable<ChatResponseUpdate> Pieces()
        {
            for (var i = 1; i <= 3; i++)
            {
                await Task.Yield();
                yield return new ChatResponseUpdate(ChatRole.Assistant, [new TextContent("a"), new UsageContent(Used(10, i))]) { ResponseId = $"r{i}", FinishReason = i == 3 ? ChatFinishReason.Stop : null };
            }
        }
    }

    [Theory]
    [InlineData("a F 100,10 b F 120,20", 220, 30, 2)]
    [InlineData("a F100,10 b F120,20", 220, 30, 2)]
    [InlineData("aF100,10 bF120,20", 220, 30, 2)]
    [InlineData("a F100,10 b F120,20 c F140,5", 360, 35, 3)]
    [InlineData("a F100,10 call F120,20", 220, 30, 2)]
    [InlineData("a F100,20 b F100,10", 200, 30, 2)]
    [InlineData("a F100,10 b F120,20 120,20", 220, 30, 2)]
    [InlineData("a F100,10 100,10", 100, 10, 1)]
    [InlineData("a F 100,10 100,10", 100, 10, 1)]
    [InlineData("a100,1 b100,2 cF100,3", 100, 3, 1)]
    [InlineData("aF100,1 bF100,2 cF100,3", 100, 3, 1)]
    [InlineData("a F100,10 call F", 100, 10, 1)]
    public async Task Under_one_name_an_end_with_a_usage_of_its_own_behind_another_is_another_completion(string stream, long input, long output, int requests)
    {
        using var provider = Provider.AsBuilder().Use(getResponseFunc: null, (_, _, _, _) => Pieces(stream)).Build();

        await Meter(provider, Budget(BudgetUnit.Requests, 100), Budget(BudgetUnit.Tokens, 100_000)).AskAsync(streamed: true, Q, Options, Cancel);

        Options.Attempt.Usage.Should().Be(TokenUsage.None with { Input = input, Output = output, Source = UsageSource.Provider });
        Ledger.Read().Select(static reading => reading.Spent).Should().BeEquivalentTo([requests, input + output]);
    }

    [Fact]
    public async Task Words_behind_an_end_and_its_usage_that_bring_none_of_their_own_are_more_of_the_answer()
    {
        using var provider = Provider.AsBuilder().Use(getResponseFunc: null, static (_, _, _, _) => Pieces("a F10,1 bb F")).Build();

        await Meter(provider, Budget(BudgetUnit.Tokens, 100_000)).AskAsync(streamed: true, Q, Options, Cancel);

        (Options.Attempt.Usage.TotalInput, Options.Attempt.Usage.TotalOutput, Options.Attempt.Usage.Source).Should().Be((PromptBoundOfQ, Cap, UsageSource.Estimated));
    }

    // Each word is a piece: what it says in small letters, F where it ends the answer, and its usage.
    private static async IAsyncEnumerable<ChatResponseUpdate> Pieces(string stream)
    {
        foreach (var piece in stream.Split(' '))
        {
            await Task.Yield();
            var said = string.Concat(piece.TakeWhile(char.IsAsciiLetterLower));
            var counts = piece.TrimStart([.. "abcdefghijklmnopqrstuvwxyzF"]);
            var update = new ChatResponseUpdate { Role = ChatRole.Assistant, ResponseId = "r", FinishReason = piece.Contains('F') ? ChatFinishReason.Stop : null };
            if (said.Length > 0)
            {
                update.Contents.Add(said == "call" ? new FunctionCallContent("c", "f") : new TextContent(said));
            }

            if (counts.Split(',') is [var input, var output])
            {
                update.Contents.Add(new UsageContent(Used(int.Parse(input, CultureInfo.InvariantCulture), int.Parse(output, CultureInfo.InvariantCulture))));
            }

            yield return update;
        }
    }

    private static UsageDetails NothingWritten(long input, long output)
    {
        var used = Used(input, output);
        used.AdditionalCounts = new() { [ReportedUsage.CacheWrite] = 0 };
        return used;
    }

    private IChatClient Loop(Func<int, UsageDetails?> usage) => Loop(usage, "r", Budget(BudgetUnit.Tokens, 100_000));

    private IChatClient Loop(Func<int, UsageDetails?> usage, string? ids, BudgetPolicy budget)
    {
        Provider.Answer = options =>
        {
            var model = options.ModelId ?? "gpt-4o-mini";
            var answer = Provider.Calls < Completions
                ? Say([new FunctionCallContent($"c{Provider.Calls}", "look")], model, usage(Provider.Calls), ChatFinishReason.ToolCalls)
                : Say("An answer.", model, usage(Provider.Calls));
            answer.ResponseId = ids is null ? null : $"{ids}-{Provider.Calls}";
            return answer;
        };
        return Meter(new FunctionInvokingChatClient(Provider) { AdditionalTools = [AIFunctionFactory.Create(static () => "30 days", "look")] }, budget);
    }
}
