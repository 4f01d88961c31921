namespace KernelGuard.Testing.Tests.Validation;

/// <summary>Each row is a body, and what OpenAI says to it.</summary>
public class ResponsesRefusalTests : ServerTest
{
    private const string Call = """{"type":"function_call","call_id":"c1","name":"f","arguments":"{}"}""";

    public static TheoryData<string, int, string?, string?, string> Bodies => new()
    {
        { "{", 400, null, null, "We could not parse the JSON body of your request" },
        { """{"input":"x"}""", 400, "model", "missing_required_parameter", "Missing required parameter: 'model'." },
        { """{"model":"gpt-99","input":"x"}""", 400, "model", "model_not_found", "The requested model 'gpt-99' does not exist." },
        { """{"model":"gpt-4o-mini"}""", 400, "input", "missing_required_parameter", "Missing required parameter: 'input'." },
        { """{"model":"gpt-4o-mini","input":7}""", 400, "input", "invalid_type", "expected one of a string or array of input items, but got an integer instead" },
        { With("\"messages\":[]"), 400, "messages", "unknown_parameter", "Unknown parameter: 'messages'." },
        { With("\"max_output_tokens\":15"), 400, "max_output_tokens", "integer_below_min_value", "Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 16, but got 15 instead." },
        { With("\"temperature\":3"), 400, "temperature", "decimal_above_max_value", "Expected a value <= 2" },
        { With("\"temperature\":0.5", "o3"), 400, "temperature", "unsupported_value", "does not support 0.5 with this model" },
        { With("\"reasoning\":{\"effort\":\"low\"}"), 400, "reasoning.effort", "unsupported_parameter", "'reasoning.effort' is not supported with this model." },
        { With("\"previous_response_id\":\"resp_x\""), 400, "previous_response_id", "previous_response_not_found", "Previous response with id 'resp_x' not found." },
        { With("\"text\":{\"format\":{\"type\":\"json_object\"}}"), 400, "input", null, "must contain the word 'json' in some form" },
        { With("\"text\":{\"format\":{\"type\":\"json_schema\",\"name\":\"doc\",\"strict\":true,\"schema\":{\"type\":\"object\",\"properties\":{}}}}"), 400, "text.format.schema", "invalid_json_schema", "Invalid schema for response_format 'doc': In context=(), 'additionalProperties' is required to be supplied and to be false." },
        { With("\"tools\":[{\"type\":\"function\",\"name\":\"a b\",\"parameters\":{}}]"), 400, "tools[0].name", "invalid_value", "string does not match pattern" },
        { With("\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]"), 400, "tools[0].function", "unknown_parameter", "Unknown parameter: 'tools[0].function'." },
        { With("\"tool_choice\":\"required\""), 400, "tool_choice", "missing_required_parameter", "require 'tools' to be specified" },
        { Input("""{"role":"robot","content":"x"}"""), 400, "input[0].role", "invalid_value", "Invalid value: 'robot'. Supported values are: 'assistant', 'system', 'developer', and 'user'." },
        { Input("""{"role":"user","content":[{"type":"text","text":"x"}]}"""), 400, "input[0].content[0].type", "invalid_value", "Invalid value: 'text'. Supported values are: 'input_text'" },
        { Input("""{"role":"user","content":[{"type":"input_image","image_url":"a.png"}]}"""), 400, "input[0].content[0].image_url", "invalid_value", "Expected a valid URL" },
        { Input("""{"type":"magic"}"""), 400, "input[0].type", "invalid_value", "Invalid value: 'magic'." },
        { Input(Call), 400, "input", null, "No tool output found for function call c1." },
        { Input("""{"type":"function_call_output","call_id":"c9","output":"x"}"""), 400, "input", null, "No tool call found for function call output with call_id c9." },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_malformed_request_is_refused_as_OpenAI_refuses_it(string body, int status, string? param, string? code, string message)
    {
        var (actual, json) = await Server.SendAsync("responses", body);

        var error = json.GetProperty("error");
        error.GetProperty("message").GetString().Should().Contain(message);
        error.GetProperty("type").GetString().Should().Be("invalid_request_error");
        error.GetProperty("param").GetString().Should().Be(param);
        error.GetProperty("code").GetString().Should().Be(code);
        actual.Should().Be(status);
    }

    [Theory]
    [InlineData("""{"type":"item_reference","id":"x"},{"role":"user","content":"x"}""")]
    [InlineData(Call + """,{"type":"function_call_output","call_id":"c1","output":[{"type":"input_text","text":"x"}]}""")]
    [InlineData("""{"type":"message","role":"assistant","content":[{"type":"output_text","text":"x","annotations":[]},{"type":"refusal","refusal":"y"}]},{"role":"user","content":"x"}""")]
    public async Task What_OpenAI_accepts_is_accepted(string items)
    {
        var (status, _) = await Server.SendAsync("responses", Input(items));

        status.Should().Be(200);
    }

    private static string With(string property, string model = Clients.Model) => $"{{\"model\":\"{model}\",\"input\":\"x\",{property}}}";

    private static string Input(params string[] items) => $"{{\"model\":\"{Clients.Model}\",\"input\":[{string.Join(',', items)}]}}";
}
