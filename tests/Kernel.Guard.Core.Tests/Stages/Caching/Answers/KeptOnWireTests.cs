using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Caching.Flights;
using KernelGuard.Scoping;
using KernelGuard.Testing;
using KernelGuard.Testing.Scripting;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching.Answers;

/// <summary>What is kept beside complete answers, through the whole chain over real HTTP.</summary>
public sealed class KeptOnWireTests
{
    public static TheoryData<bool, string, bool> Kinds => new MatrixTheoryData<bool, string, bool>([false, true], ["tool call", "truncated", "filtered"], [false, true]);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_is_stored_where_the_policy_says_so_and_nowhere_else(bool streamed, string kind, bool kept)
    {
        var (reply, named) = kind switch
        {
            "tool call" => (Reply.ToolCall("count", """{"item":"pen"}"""), CacheKeep.ToolCalls),
            "truncated" => (Reply.Truncated("You may return"), CacheKeep.Truncated),
            _ => (Reply.ContentFilter("You may"), CacheKeep.Refusals),
        };
        var all = CacheKeep.ToolCalls | CacheKeep.Truncated | CacheKeep.Refusals;
        await using var rig = await FlightRig.StartAsync(policy => policy.Cache = new CacheOptions { Ttl = "30m", Partition = Partition.Public, Keep = kept ? named : all & ~named });
        rig.Server.RespondWith(reply);

        var (first, miss) = await AskAsync(rig, streamed);
        var (second, outcome) = await AskAsync(rig, !streamed);

        miss.Stored.Should().Be(kept);
        outcome.Result.Should().Be(kept ? CacheResult.Hit : CacheResult.Miss);
        rig.Server.RequestCount.Should().Be(kept ? 1 : 2);
        second.Should().Be(first);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task A_refusal_is_stored_where_the_policy_says_so_and_its_words_came(bool streamed, bool kept)
    {
        await using var rig = await FlightRig.StartAsync(policy => policy.Cache = new CacheOptions { Ttl = "30m", Partition = Partition.Public, Keep = kept ? CacheKeep.Refusals : CacheKeep.Truncated });
        rig.Server.RespondWith(Reply.Refusal("I cannot help with that."));

        var (first, miss) = await AskAsync(rig, streamed);
        var (second, _) = await AskAsync(rig, streamed);

        // Microsoft.Extensions.AI.OpenAI streams a refusal without its words, and a blank answer is not one to keep.
        miss.Stored.Should().Be(kept && !streamed);
        rig.Server.RequestCount.Should().Be(kept && !streamed ? 1 : 2);
        (first, second).Should().Be(streamed ? ("|stop", "|stop") : ("Refusal: I cannot help with that.|stop", "Refusal: I cannot help with that.|stop"));
    }

    [Fact]
    public async Task Unless_a_policy_says_so_complete_answers_alone_are_stored()
    {
        await using var rig = await FlightRig.StartAsync();
        Reply[] replies = [Reply.ToolCall("count"), Reply.Truncated("You may return"), Reply.ContentFilter("You may"), Reply.Refusal("I cannot help with that."), Reply.Text("30 days.")];
        var asked = 0;
        rig.Server.RespondWith(_ => replies[asked++]);

        List<bool> stored = [];
        for (var i = 0; i < replies.Length; i++)
        {
            stored.Add((await AskAsync(rig, streamed: i % 2 == 0)).Cache.Stored);
        }

        stored.Should().Equal(false, false, false, false, true);
        (await AskAsync(rig, streamed: false)).Cache.Result.Should().Be(CacheResult.Hit);
    }

    private static async Task<(string Shown, CacheOutcome Cache)> AskAsync(FlightRig rig, bool streamed)
    {
        var scope = new GuardScope(null, new GuardContext("acme", "ann"));
        using var entered = scope.Enter();
        var tools = new ChatOptions { Tools = [AIFunctionFactory.CreateDeclaration("count", "Counts.", System.Text.Json.JsonElement.Parse("{}"))] };
        var response = await rig.Client.AskAsync(streamed, [new ChatMessage(ChatRole.User, "What is the return policy?")], tools, TestContext.Current.CancellationToken);
        var shown = response.Messages.SelectMany(static message => message.Contents).Select(static content => content switch
        {
            FunctionCallContent call => $"{call.Name}({string.Join(", ", call.Arguments?.Select(static argument => $"{argument.Key}: {argument.Value}") ?? [])})",
            ErrorContent error => $"{error.ErrorCode}: {error.Message}",
            TextContent text => text.Text,
            _ => "",
        });
        return ($"{string.Concat(shown)}|{response.FinishReason}", scope.Calls[0].Cache!);
    }
}
