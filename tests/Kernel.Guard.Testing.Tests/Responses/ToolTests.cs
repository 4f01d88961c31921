using OpenAI.Responses;

namespace KernelGuard.Testing.Tests.Responses;

public class ToolTests : ServerTest
{
    private const string Arguments = """{"city":"Zürich 🎉","days":3}""";

    [Fact]
    public async Task A_tool_call_is_asked_for_and_its_result_is_taken()
    {
        Server.RespondTo("weather", Reply.ToolCall("get_weather", Arguments, "call_1"), Reply.Text("Sunny."));
        List<ResponseItem> input = [ResponseItem.CreateUserMessageItem("Weather?")];

        ResponseResult first = await Server.Responses().CreateResponseAsync(Options(input), Token);
        var call = first.OutputItems.Should().ContainSingle().Which.Should().BeOfType<FunctionCallResponseItem>().Which;
        call.FunctionArguments.ToString().Should().Be(Arguments);
        input.AddRange(first.OutputItems);
        input.Add(ResponseItem.CreateFunctionCallOutputItem(call.CallId, "25 degrees"));
        ResponseResult second = await Server.Responses().CreateResponseAsync(Options(input), Token);

        second.GetOutputText().Should().Be("Sunny.");
        Server.Requests[1].ToolResults.Should().Equal("25 degrees");
        Server.Requests.Select(request => request.ToolRounds).Should().Equal(0, 1);
    }

    [Fact]
    public async Task Streamed_parallel_calls_keep_their_order_and_their_own_arguments()
    {
        Server.Enqueue(Reply.ToolCalls(new("get_weather", Arguments, "a"), new("get_time", "{}", "b")).WithArgumentsInPieces(4));

        var stream = Server.Responses().CreateResponseStreamingAsync(Options([ResponseItem.CreateUserMessageItem("x")], stream: true), Token);
        var updates = await stream.ToListAsync(Token);

        var deltas = updates.OfType<StreamingResponseFunctionCallArgumentsDeltaUpdate>().ToArray();
        deltas.Where(delta => delta.OutputIndex == 0).Should().HaveCountGreaterThan(3);
        string.Concat(deltas.Where(delta => delta.OutputIndex == 0).Select(delta => delta.Delta.ToString())).Should().Be(Arguments);
        updates.OfType<StreamingResponseFunctionCallArgumentsDoneUpdate>().Select(done => done.FunctionArguments.ToString()).Should().Equal(Arguments, "{}");
        updates.OfType<StreamingResponseCompletedUpdate>().Single().Response.OutputItems.Cast<FunctionCallResponseItem>()
            .Select(call => (call.CallId, call.FunctionName)).Should().Equal(("a", "get_weather"), ("b", "get_time"));
    }

    [Fact]
    public async Task Two_rounds_of_parallel_calls_are_two_rounds()
    {
        await Server.SendAsync("responses", """
            {"model":"gpt-4o-mini","input":[
              {"role":"user","content":"Old"},
              {"type":"function_call","call_id":"0","name":"f","arguments":"{}"},
              {"type":"function_call_output","call_id":"0","output":"0"},
              {"role":"user","content":"New"},
              {"type":"function_call","call_id":"a","name":"f","arguments":"{}"},
              {"type":"function_call","call_id":"b","name":"f","arguments":"{}"},
              {"type":"function_call_output","call_id":"a","output":"1"},
              {"type":"function_call_output","call_id":"b","output":"2"},
              {"type":"function_call","call_id":"c","name":"f","arguments":"{}"},
              {"type":"function_call_output","call_id":"c","output":"3"}]}
            """);

        Server.Requests[0].Outcome.Should().Be(RequestOutcome.Answered);
        Server.Requests[0].ToolRounds.Should().Be(2);
        Server.Requests[0].ToolResults.Should().Equal("3");
    }

    private static CreateResponseOptions Options(IEnumerable<ResponseItem> input, bool stream = false) => new(Clients.Model, input)
    {
        StreamingEnabled = stream ? true : null,
        ParallelToolCallsEnabled = true,
        Tools =
        {
            ResponseTool.CreateFunctionTool("get_weather", BinaryData.FromString("""{"type":"object","properties":{"city":{"type":"string"},"days":{"type":"integer"}},"required":["city","days"],"additionalProperties":false}"""), true, "Tells the weather."),
            ResponseTool.CreateFunctionTool("get_time", BinaryData.FromString("""{"type":"object","properties":{}}"""), false, "Tells the time."),
        },
    };
}
