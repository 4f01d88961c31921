using System.ClientModel;
using OpenAI.Chat;

namespace KernelGuard.Testing.Tests.Scripting;

public class ScriptTests : ServerTest
{
    [Fact]
    public async Task Enqueued_replies_come_first_then_rules_in_order_then_the_default()
    {
        Server.RespondWith(request => request.LastUserText == "a" ? Reply.Text("rule 1") : null)
            .RespondWith(request => request.LastUserText is "a" or "b" ? Reply.Text("rule 2") : null)
            .Enqueue(Reply.Text("queue 1"), Reply.Text("queue 2"));

        Server.PendingReplies.Should().Be(2);
        (await AskAsync("a")).Should().Be("queue 1");
        (await AskAsync("a")).Should().Be("queue 2");
        Server.PendingReplies.Should().Be(0);
        (await AskAsync("a")).Should().Be("rule 1");
        (await AskAsync("b")).Should().Be("rule 2");
        (await AskAsync("c")).Should().Be("You said: c");
    }

    [Fact]
    public async Task A_reply_without_a_condition_is_the_default_answer()
    {
        Server.RespondTo("hours", Reply.Text("9 to 5")).RespondAs("gpt-4o", Reply.Text("I am the large one")).RespondWith(Reply.Text("Anything else?"));

        (await AskAsync("Your HOURS, please")).Should().Be("9 to 5");
        (await AskAsync("x", "gpt-4o")).Should().Be("I am the large one");
        (await AskAsync("x")).Should().Be("Anything else?");
    }

    [Fact]
    public async Task A_file_of_conversations_answers_and_passes_over_what_is_none()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """[{"to":"refund","reply":"In 30 days."},{"ask":"x"},{"to":"order","tool":"find","arguments":{"id":7},"reply":"Friday."}]""", TestContext.Current.CancellationToken);

        Server.RespondFrom(file);

        (await AskAsync("A refund?")).Should().Be("In 30 days.");
        (await AskAsync("x")).Should().Be("You said: x");
    }

    [Theory]
    [InlineData("{}", "*is a JSON array*")]
    [InlineData("[{\"to\":\"x\"}]", "*conversation 1 has a 'to' and no 'reply'*")]
    [InlineData("[\n{,]", "*is not JSON (line 2)*")]
    public async Task A_file_that_is_no_script_is_refused_and_says_where(string text, string expected)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);

        var read = () => Server.RespondFrom(file);

        read.Should().Throw<FormatException>().WithMessage(expected);
    }

    [Fact]
    public async Task Forgotten_replies_answer_nothing()
    {
        Server.Enqueue(Reply.Text("q")).RespondWith(Reply.Text("r"));

        Server.ClearReplies();

        (await AskAsync("a")).Should().Be("You said: a");
    }

    [Fact]
    public async Task Many_conversations_with_tools_run_at_once_and_each_stays_with_its_own_script()
    {
        Server.RespondTo("order", Reply.ToolCall("find", """{"id":1}"""), Reply.ToolCall("ship"), Reply.Text("Shipped."))
            .RespondTo("refund", Reply.ToolCall("refund"), Reply.Text("Refunded."));

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => TalkAsync(i % 2 == 0 ? "My order?" : "A refund!")));

        answers.Where((_, i) => i % 2 == 0).Should().AllBe("find,ship,Shipped.");
        answers.Where((_, i) => i % 2 == 1).Should().AllBe("refund,Refunded.");
    }

    [Fact]
    public async Task A_rule_may_speak_of_what_a_tool_returned()
    {
        Server.RespondWith(request => request.ToolResults is [var result] ? Reply.Text($"It says {result}.") : Reply.ToolCall("look"));

        (await TalkAsync("x")).Should().Be("look,It says done.");
    }

    [Fact]
    public async Task A_rule_that_throws_is_an_error_that_says_so()
    {
        Server.RespondWith(_ => throw new InvalidOperationException("my own mistake"));

        var call = () => AskAsync("a");

        var error = (await call.Should().ThrowAsync<ClientResultException>()).Which;
        error.Status.Should().Be(500);
        error.Message.Should().Contain("A rule of the script threw InvalidOperationException: my own mistake");
    }

    [Fact]
    public async Task One_reply_may_answer_any_number_of_requests_and_is_never_changed()
    {
        var plain = Reply.Text("a b");
        var chunked = plain.InChunks("x", "y").WithUsage(1, 2);
        Server.Enqueue(plain, chunked, plain);

        (await AskAsync("1")).Should().Be("a b");
        (await AskAsync("2")).Should().Be("xy");
        (await AskAsync("3")).Should().Be("a b");
    }

    [Fact]
    public void A_reply_that_makes_no_sense_is_refused_where_it_is_written()
    {
        FluentActions.Invoking(() => Reply.ToolCalls()).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Reply.Error(200)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Reply.Error(429, TimeSpan.FromSeconds(-1))).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Reply.Error(500).InChunks("a")).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => Reply.Text("").InChunks("\ud83c", "\udf89")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Reply.Text("a").WithUsage(1, 1, cached: 2)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Reply.Text("a").After(TimeSpan.FromTicks(-1))).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Reply.Text("a").CutAfterChunks(-1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Reply.ToolCall("f").WithArgumentsInPieces(0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Server.RespondTo("x")).Should().Throw<ArgumentException>();
    }

    private async Task<string> AskAsync(string text, string model = Clients.Model)
    {
        ChatCompletion answer = await Server.Chat(model).CompleteChatAsync([new UserChatMessage(text)], cancellationToken: Token);
        return answer.Content[0].Text;
    }

    private async Task<string> TalkAsync(string text)
    {
        List<ChatMessage> messages = [new UserChatMessage(text)];
        List<string> said = [];
        while (true)
        {
            ChatCompletion answer = await Server.Chat().CompleteChatAsync(messages, cancellationToken: Token);
            if (answer.ToolCalls.Count == 0)
                return string.Join(',', [.. said, answer.Content[0].Text]);
            said.Add(answer.ToolCalls[0].FunctionName);
            messages.Add(new AssistantChatMessage(answer));
            messages.Add(new ToolChatMessage(answer.ToolCalls[0].Id, "done"));
        }
    }
}
