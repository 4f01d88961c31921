using System.Text;
using OpenAI.Chat;

namespace KernelGuard.Testing.Tests.ChatCompletions;

public class ToolTests : ServerTest
{
    private const string Arguments = """{"city":"Zürich 🎉","days":3}""";

    private static readonly ChatTool s_weather = ChatTool.CreateFunctionTool(
        "get_weather", "Tells the weather.",
        BinaryData.FromString("""{"type":"object","properties":{"city":{"type":"string"},"days":{"type":"integer","minimum":1}},"required":["city","days"],"additionalProperties":false}"""),
        functionSchemaIsStrict: true);

    private static readonly ChatTool s_time = ChatTool.CreateFunctionTool("get_time");

    [Fact]
    public async Task A_tool_call_is_asked_for_and_its_result_is_taken()
    {
        Server.Enqueue(Reply.ToolCall("get_weather", Arguments, "call_1"), Reply.Text("Sunny."));
        List<ChatMessage> messages = [new UserChatMessage("Weather?")];

        ChatCompletion first = await Server.Chat().CompleteChatAsync(messages, Options(), Token);
        first.FinishReason.Should().Be(ChatFinishReason.ToolCalls);
        first.ToolCalls.Should().ContainSingle().Which.FunctionArguments.ToString().Should().Be(Arguments);
        messages.Add(new AssistantChatMessage(first));
        messages.Add(new ToolChatMessage("call_1", "25 degrees"));
        ChatCompletion second = await Server.Chat().CompleteChatAsync(messages, Options(), Token);

        second.Content[0].Text.Should().Be("Sunny.");
        Server.Requests.Select(request => request.ToolRounds).Should().Equal(0, 1);
        Server.Requests[0].ToolResults.Should().BeEmpty();
        Server.Requests[1].ToolResults.Should().Equal("25 degrees");
        Server.Requests[1].LastUserText.Should().Be("Weather?");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(1000)]
    public async Task Streamed_arguments_come_in_pieces_that_join_to_the_whole(int length)
    {
        Server.Enqueue(Reply.ToolCall("get_weather", Arguments).WithArgumentsInPieces(length));

        var parts = await StreamAsync();

        parts.Count.Should().Be(length == 1000 ? 1 : length == 5 ? 6 : Arguments.Length - 1);
        parts[0].FunctionName.Should().Be("get_weather");
        parts[0].ToolCallId.Should().StartWith("call_");
        string.Concat(parts.Select(part => part.FunctionArgumentsUpdate.ToString())).Should().Be(Arguments);
    }

    [Fact]
    public async Task Parallel_calls_keep_their_order_and_their_own_arguments()
    {
        Server.Enqueue(Reply.ToolCalls(new("get_weather", Arguments, "a"), new("get_time", "{}", "b"), new("get_weather", """{"city":"Rome","days":1}""", "c")).WithText("Let me look."));

        var parts = await StreamAsync();

        var calls = parts.GroupBy(part => part.Index).OrderBy(group => group.Key).Select(group => (
            group.First().ToolCallId, string.Concat(group.Select(part => Encoding.UTF8.GetString(part.FunctionArgumentsUpdate.ToArray())))));
        calls.Should().Equal(("a", Arguments), ("b", "{}"), ("c", """{"city":"Rome","days":1}"""));
    }

    [Fact]
    public async Task Whole_parallel_calls_come_with_the_text_before_them()
    {
        Server.Enqueue(Reply.ToolCalls(new("get_weather", Arguments), new("get_time", "{}")).WithText("Let me look."));

        ChatCompletion answer = await Server.Chat().CompleteChatAsync([new UserChatMessage("x")], Options(), Token);

        answer.Content[0].Text.Should().Be("Let me look.");
        answer.ToolCalls.Select(call => call.FunctionName).Should().Equal("get_weather", "get_time");
        answer.ToolCalls.Select(call => call.Id).Distinct().Should().HaveCount(2);
    }

    [Fact]
    public async Task A_forced_function_is_called_with_arguments_that_its_schema_allows()
    {
        var options = Options();
        options.ToolChoice = ChatToolChoice.CreateFunctionChoice("get_weather");

        ChatCompletion answer = await Server.Chat().CompleteChatAsync([new UserChatMessage("x")], options, Token);

        answer.ToolCalls.Should().ContainSingle().Which.FunctionArguments.ToString().Should().Be("""{"city":"","days":1}""");
    }

    [Fact]
    public async Task Required_calls_the_first_function_and_auto_none()
    {
        var required = Options();
        required.ToolChoice = ChatToolChoice.CreateRequiredChoice();

        ChatCompletion forced = await Server.Chat().CompleteChatAsync([new UserChatMessage("x")], required, Token);
        ChatCompletion free = await Server.Chat().CompleteChatAsync([new UserChatMessage("x")], Options(), Token);

        forced.ToolCalls.Should().ContainSingle().Which.FunctionName.Should().Be("get_weather");
        free.ToolCalls.Should().BeEmpty();
    }

    private static ChatCompletionOptions Options() => new() { Tools = { s_weather, s_time }, AllowParallelToolCalls = true };

    private async Task<List<StreamingChatToolCallUpdate>> StreamAsync()
    {
        var updates = await Server.Chat().CompleteChatStreamingAsync([new UserChatMessage("x")], Options(), Token).ToListAsync(Token);
        updates.Should().Contain(update => update.FinishReason == ChatFinishReason.ToolCalls);
        return [.. updates.SelectMany(update => update.ToolCallUpdates)];
    }
}
