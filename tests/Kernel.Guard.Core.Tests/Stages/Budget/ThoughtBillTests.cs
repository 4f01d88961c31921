using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using Microsoft.Extensions.AI;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Budget;

/// <summary>A thought that its provider keeps says what its own completion was billed for thoughts at most.</summary>
public sealed class ThoughtBillTests : MeteredTests
{
    [Fact]
    public async Task Each_completion_of_a_streamed_loop_beneath_bills_its_own_thoughts()
    {
        Provider.Answer = _ =>
        {
            List<AIContent> contents = [Thought($"rs_{Provider.Calls}")];
            if (Provider.Calls == 1)
            {
                contents.Add(new FunctionCallContent("c1", "look"));
            }

            var answer = Say(contents, usage: Used(10, 20 * Provider.Calls));
            answer.Usage!.ReasoningTokenCount = 7 * Provider.Calls;
            answer.ResponseId = $"r-{Provider.Calls}";
            return answer;
        };
        using var loop = new FunctionInvokingChatClient(Provider) { AdditionalTools = [AIFunctionFactory.Create(static () => "30 days", "look")] };

        var updates = await Meter(loop).GetStreamingResponseAsync(Q, Options, Cancel).ToListAsync(Cancel);

        updates.SelectMany(static update => update.Contents).OfType<TextReasoningContent>().Select(Billed).Should().Equal(7, 14);
    }

    [Theory]
    [InlineData("gpt-4o-mini", true, Cap)]
    [InlineData("gpt-4o-mini", false, 16_384)]
    [InlineData("of nobody", false, null)]
    public async Task One_of_a_stream_that_is_left_may_be_as_long_as_the_answer(string model, bool capped, int? most)
    {
        Provider.Answer = _ => Say([Thought("rs_1"), new TextContent("so")], model);
        Options.ModelId = model;
        Options.MaxOutputTokens = capped ? Cap : null;

        await foreach (var update in Meter().GetStreamingResponseAsync(Q, Options, Cancel))
        {
            var thought = update.Contents.OfType<TextReasoningContent>().Single();
            Billed(thought).Should().Be(most);
            break;
        }
    }

    [Fact]
    public async Task What_a_thought_says_at_the_end_of_its_stream_a_copy_says_too()
    {
        Provider.Answer = _ => Say([Thought("rs_1"), new TextContent("so")], usage: Used(10, 20));
        AdditionalPropertiesDictionary? copy = null;

        await foreach (var update in Meter(Budget(BudgetUnit.Tokens, 1_000)).GetStreamingResponseAsync(Q, Options, Cancel))
        {
            copy ??= update.Contents[0].AdditionalProperties!.Clone();
        }

        Billed(new TextReasoningContent("") { AdditionalProperties = copy }).Should().Be(20);
    }

    private static TextReasoningContent Thought(string number) => new("hm") { AdditionalProperties = new() { [NumberedThought.Number] = number } };

    private static long? Billed(AIContent thought) => NumberedThought.TokensOf(NumberedThought.BillOf(thought));
}
