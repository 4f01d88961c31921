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

    private IChatClient Loop(Func<int, UsageDetails> usage)
    {
        Provider.Answer = _ =>
        {
            var answer = Provider.Calls < Completions
                ? Say([new FunctionCallContent($"c{Provider.Calls}", "look")], usage: usage(Provider.Calls), reason: ChatFinishReason.ToolCalls)
                : Say("An answer.", usage: usage(Provider.Calls));
            answer.ResponseId = $"r-{Provider.Calls}";
            return answer;
        };
        return Meter(new FunctionInvokingChatClient(Provider) { AdditionalTools = [AIFunctionFactory.Create(static () => "30 days", "look")] }, Budget(BudgetUnit.Tokens, 100_000));
    }
}
