using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Stages.Redaction;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Redaction;

/// <summary>What was put back into an answer comes again in the history, where no word announces it.</summary>
public sealed class RestoredHistoryTests
{
    [Theory]
    [InlineData("my password is Tr0ub4dor", "Tr0ub4dor")]
    [InlineData("my password is sommer", "sommer")]
    [InlineData("My customer number is 4482913.", "4482913")]
    [InlineData("my user name is bluefox", "bluefox")]
    [InlineData("my name is Grace Hopper", "Grace Hopper")]
    [InlineData("My date of birth is 3 April 1985.", "3 April 1985")]
    [InlineData("my passport number is 533401372", "533401372")]
    [InlineData("我叫李秀英", "李秀英")]
    [InlineData("my account number is 12345678", "12345678")]
    [InlineData("my phone number is 4155552671", "4155552671")]
    [InlineData("my SSN is 536228745", "536228745")]
    [InlineData("the cvv is 382", "382")]
    [InlineData("My phone is 555-1234, send me a text.", "555-1234")]
    [InlineData("my card number is 4539 14880343 6467", "4539 14880343 6467")]
    [InlineData("my card number is 4 5 3 9 1 4 8 8 0 3 4 3 6 4 6 7", "4 5 3 9 1 4 8 8 0 3 4 3 6 4 6 7")]
    public async Task A_restored_answer_leaves_with_placeholders_again(string said, string value)
    {
        var cancel = TestContext.Current.CancellationToken;
        var provider = new ScriptedChatClient { Answer = static sent => new ChatResponse(new ChatMessage(ChatRole.Assistant, "Noted: " + sent[0].Text[sent[0].Text.IndexOf("[[", StringComparison.Ordinal)..])) };
        var client = Client(provider);
        List<ChatMessage> talk = [new(ChatRole.User, said)];

        var answer = await client.GetResponseAsync(talk, cancellationToken: cancel);
        answer.Text.Should().Contain(value);
        talk.AddRange(answer.Messages);
        talk.Add(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("1", "lookup", new Dictionary<string, object?> { ["id"] = value, ["list"] = new[] { value } })]));
        talk.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", $$"""{"seen":"{{value}}"}""")]));
        talk.Add(new ChatMessage(ChatRole.User, "And now?"));
        await client.GetResponseAsync(talk, cancellationToken: cancel);

        var sent = System.Text.Json.JsonSerializer.Serialize(provider.Sent, new System.Text.Json.JsonSerializerOptions(AIJsonUtilities.DefaultOptions) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        sent.Should().NotContain(value);
        System.Text.RegularExpressions.Regex.Matches(sent, @"\[\[[A-Z]+-\d+\]\]").Select(static match => match.Value).Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task A_plain_word_of_the_history_refuses_no_tool_and_stays_in_what_the_user_and_the_developer_say()
    {
        var cancel = TestContext.Current.CancellationToken;
        var provider = new ScriptedChatClient();
        List<ChatMessage> talk =
        [
            new(ChatRole.User, "my user name is weather"),
            new(ChatRole.Assistant, [new FunctionCallContent("1", "weather", new Dictionary<string, object?> { ["place"] = "Ulm" })]),
            new(ChatRole.Tool, [new FunctionResultContent("1", "fine")]),
            new(ChatRole.User, "How is the weather?"),
            new(new ChatRole("developer"), "Answer about the weather in a sentence."),
        ];

        await Client(provider).GetResponseAsync(talk, cancellationToken: cancel);

        var sent = provider.Sent!.ToList();
        sent[0].Text.Should().Be("my user name is [[USER-1]]");
        sent[1].Contents.OfType<FunctionCallContent>().Single().Name.Should().Be("weather");
        sent[3].Text.Should().Be("How is the weather?");
        sent[4].Text.Should().Be("Answer about the weather in a sentence.");
    }

    private static IChatClient Client(IChatClient provider) => new RedactionStage([]).Wrap(provider, new GuardPolicy { Redaction = new RedactionPolicy(PiiKinds.All, true) });
}
