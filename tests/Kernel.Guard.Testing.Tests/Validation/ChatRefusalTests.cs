namespace KernelGuard.Testing.Tests.Validation;

/// <summary>Each row is a body, and what OpenAI says to it.</summary>
public class ChatRefusalTests : ServerTest
{
    private const string Hi = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";
    private const string Weather = """{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{}}}}""";
    private const string Call = """{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}]}""";
    private const string Mini = "gpt-4o-mini";

    public static TheoryData<string, int, string?, string?, string> Bodies => new()
    {
        // What the body is.
        { "{", 400, null, null, "We could not parse the JSON body of your request" },
        { "", 400, null, null, "We could not parse the JSON body of your request" },
        { """{"model":"gpt-4o-mini","model":"gpt-4o"}""", 400, null, null, "We could not parse the JSON body of your request" },
        { """{"model":"gpt-4o-mini","messages":[{"role":"user","content":"\ud83c"}]}""", 400, null, null, "We could not parse the JSON body of your request" },
        { "[]", 400, null, "invalid_type", "expected an object, but got an array" },

        // Model.
        { "{" + Hi + "}", 400, null, null, "you must provide a model parameter" },
        { Body("\"model\":7," + Hi), 400, "model", "invalid_type", "Invalid type for 'model': expected a string, but got an integer instead." },
        { Body("\"model\":\"gpt-99\"," + Hi), 404, null, "model_not_found", "The model `gpt-99` does not exist or you do not have access to it." },

        // Values.
        { With("\"nope\":1"), 400, "nope", "unknown_parameter", "Unknown parameter: 'nope'." },
        { With("\"temperature\":2.5"), 400, "temperature", "decimal_above_max_value", "Invalid 'temperature': decimal above maximum value. Expected a value <= 2, but got 2.5 instead." },
        { With("\"temperature\":-0.1"), 400, "temperature", "decimal_below_min_value", "Invalid 'temperature': decimal below minimum value. Expected a value >= 0, but got -0.1 instead." },
        { With("\"temperature\":\"hot\""), 400, "temperature", "invalid_type", "Invalid type for 'temperature': expected a decimal, but got a string instead." },
        { With("\"top_p\":1.1"), 400, "top_p", "decimal_above_max_value", "Expected a value <= 1" },
        { With("\"presence_penalty\":3"), 400, "presence_penalty", "decimal_above_max_value", "Expected a value <= 2" },
        { With("\"max_tokens\":0"), 400, "max_tokens", "integer_below_min_value", "Invalid 'max_tokens': integer below minimum value. Expected a value >= 1, but got 0 instead." },
        { With("\"max_tokens\":1.5"), 400, "max_tokens", "invalid_type", "expected an integer, but got a decimal instead" },
        { With("\"n\":129"), 400, "n", "integer_above_max_value", "Expected a value <= 128" },
        { With("\"stream\":\"yes\""), 400, "stream", "invalid_type", "expected a boolean, but got a string instead" },
        { With("\"seed\":\"a\""), 400, "seed", "invalid_type", "expected an integer" },
        { With("\"stop\":[\"1\",\"2\",\"3\",\"4\",\"5\"]"), 400, "stop", "array_above_max_length", "Expected an array with maximum length 4, but got an array with length 5 instead." },
        { With("\"reasoning_effort\":\"huge\""), 400, "reasoning_effort", "invalid_value", "Invalid value: 'huge'. Supported values are: 'none', 'minimal', 'low', 'medium', 'high', and 'xhigh'." },
        { With("\"logit_bias\":{\"1\":101}"), 400, "logit_bias.1", "decimal_above_max_value", "Expected a value <= 100" },
        { With("\"logit_bias\":{\"word\":1}"), 400, "logit_bias", "invalid_value", "non-negative integers" },
        { With("\"metadata\":{\"a\":1}"), 400, "metadata.a", "invalid_type", "expected a string" },

        // Combinations.
        { With("\"top_logprobs\":2"), 400, "top_logprobs", "invalid_value", "only allowed when 'logprobs' is enabled" },
        { With("\"stream_options\":{\"include_usage\":true}"), 400, "stream_options", "invalid_value", "only allowed when 'stream' is enabled" },
        { With("\"max_tokens\":5,\"max_completion_tokens\":5"), 400, "max_tokens", "invalid_parameter_combination", "at the same time" },
        { With("\"parallel_tool_calls\":true"), 400, "parallel_tool_calls", null, "only allowed when 'tools' are specified" },
        { With("\"tool_choice\":\"auto\""), 400, "tool_choice", null, "only allowed when 'tools' are specified" },

        // Reasoning models.
        { With("\"max_tokens\":5", "o4-mini"), 400, "max_tokens", "unsupported_parameter", "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead." },
        { With("\"temperature\":0.5", "gpt-5-mini"), 400, "temperature", "unsupported_value", "Unsupported value: 'temperature' does not support 0.5 with this model. Only the default (1) value is supported." },
        { With("\"stop\":\"END\"", "o3"), 400, "stop", "unsupported_parameter", "'stop' is not supported with this model." },
        { With("\"logprobs\":true", "o3"), 400, "logprobs", "unsupported_parameter", "'logprobs' is not supported with this model." },
        { With("\"reasoning_effort\":\"low\""), 400, "reasoning_effort", "unsupported_parameter", "not supported with this model" },

        // Messages.
        { Body("\"model\":\"gpt-4o-mini\""), 400, "messages", "missing_required_parameter", "Missing required parameter: 'messages'." },
        { Messages(), 400, "messages", "empty_array", "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead." },
        { Body("\"model\":\"gpt-4o-mini\",\"messages\":\"Hi\""), 400, "messages", "invalid_type", "expected an array, but got a string instead" },
        { Messages("\"Hi\""), 400, "messages[0]", "invalid_type", "Invalid type for 'messages[0]': expected an object, but got a string instead." },
        { Messages("""{"content":"Hi"}"""), 400, "messages[0].role", "missing_required_parameter", "Missing required parameter: 'messages[0].role'." },
        { Messages("""{"role":"robot","content":"Hi"}"""), 400, "messages[0].role", "invalid_value", "Invalid value: 'robot'. Supported values are: 'system', 'assistant', 'user', 'tool', and 'developer'." },
        { Messages("""{"role":"user"}"""), 400, "messages[0].content", "missing_required_parameter", "Missing required parameter: 'messages[0].content'." },
        { Messages("""{"role":"system","content":"a"}""", """{"role":"user","content":null}"""), 400, "messages.[1].content", null, "Invalid value for 'content': expected a string, got null." },
        { Messages("""{"role":"assistant","content":null}"""), 400, "messages.[0].content", null, "Invalid value for 'content': expected a string, got null." },
        { Messages("""{"role":"user","content":7}"""), 400, "messages[0].content", "invalid_type", "expected one of a string or array of objects, but got an integer instead" },
        { Messages("""{"role":"user","content":[{"type":"video"}]}"""), 400, "messages[0].content[0].type", "invalid_value", "Invalid value: 'video'. Supported values are: 'text', 'image_url', 'input_audio', and 'file'." },
        { Messages("""{"role":"system","content":[{"type":"image_url","image_url":{"url":"https://example.com/a.png"}}]}"""), 400, "messages[0].content[0].type", "invalid_value", "Invalid value: 'image_url'. Value must be 'text'." },
        { Messages("""{"role":"user","content":[{"text":"Hi"}]}"""), 400, "messages[0].content[0].type", "missing_required_parameter", "Missing required parameter" },
        { Messages("""{"role":"user","content":[{"type":"text","text":7}]}"""), 400, "messages[0].content[0].text", "invalid_type", "expected a string, but got an integer instead" },
        { Messages("""{"role":"user","content":[{"type":"image_url","image_url":"https://example.com/a.png"}]}"""), 400, "messages[0].content[0].image_url", "invalid_type", "expected an object, but got a string instead" },
        { Messages("""{"role":"user","content":[{"type":"image_url","image_url":{"url":"a.png"}}]}"""), 400, "messages[0].content[0].image_url.url", "invalid_value", "Expected a valid URL, but got a value with an invalid format." },
        { Messages("""{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:text/plain;base64,QQ=="}}]}"""), 400, "messages[0].content[0].image_url.url", "invalid_value", "Expected a base64-encoded data URL with an image MIME type" },
        { Messages("""{"role":"user","content":[{"type":"input_audio","input_audio":{"data":"QQ==","format":"ogg"}}]}"""), 400, "messages[0].content[0].input_audio.format", "invalid_value", "Supported values are: 'wav' and 'mp3'." },
        { Messages("""{"role":"user","name":"Ann Smith","content":"Hi"}"""), 400, "messages[0].name", "invalid_value", "string does not match pattern" },
        { Messages("""{"role":"user","content":"Hi","mood":"good"}"""), 400, "messages[0].mood", "unknown_parameter", "Unknown parameter: 'messages[0].mood'." },

        // Tool calls and their answers.
        { Messages("""{"role":"user","content":"Hi"}""", """{"role":"tool","tool_call_id":"c1","content":"x"}"""), 400, "messages.[1].role", null, "messages with role 'tool' must be a response to a preceding message with 'tool_calls'." },
        { Messages(Call), 400, "messages.[1].role", null, "The following tool_call_ids did not have response messages: c1" },
        { Messages(Call, """{"role":"user","content":"Hi"}"""), 400, "messages.[1].role", null, "must be followed by tool messages responding to each 'tool_call_id'." },
        { Messages(Call, """{"role":"tool","tool_call_id":"c2","content":"x"}"""), 400, "messages.[1].tool_call_id", null, "'tool_call_id' of 'c2' not found in 'tool_calls' of previous message." },
        { Messages(Call, """{"role":"tool","content":"x"}"""), 400, "messages[1].tool_call_id", "missing_required_parameter", "Missing required parameter" },
        { Messages(Call.Replace("\"c1\"", $"\"{new string('x', 41)}\"")), 400, "messages[0].tool_calls[0].id", "string_above_max_length", "Expected a string with maximum length 40, but got a string with length 41 instead." },
        { Messages(Call.Replace("\"{}\"", "{}")), 400, "messages[0].tool_calls[0].function.arguments", "invalid_type", "expected a string, but got an object instead" },
        { Messages("""{"role":"assistant","content":"x","tool_calls":[]}"""), 400, "messages[0].tool_calls", "empty_array", "empty array" },

        // Tools.
        { With("\"tools\":[]"), 400, "tools", "empty_array", "empty array" },
        { With("\"tools\":[" + Weather.Replace("get_weather", "get weather") + "]"), 400, "tools[0].function.name", "invalid_value", "Invalid 'tools[0].function.name': string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'." },
        { With("\"tools\":[" + Weather.Replace("get_weather", "") + "]"), 400, "tools[0].function.name", "empty_string", "Expected a string with minimum length 1, but got an empty string instead." },
        { With("\"tools\":[" + Weather.Replace("get_weather", new string('x', 65)) + "]"), 400, "tools[0].function.name", "string_above_max_length", "Expected a string with maximum length 64, but got a string with length 65 instead." },
        { With("\"tools\":[" + Weather.Replace("\"function\",", "\"magic\",") + "]"), 400, "tools[0].type", "invalid_value", "Invalid value: 'magic'. Value must be 'function'." },
        { With("\"tools\":[" + Weather.Replace("\"type\":\"object\"", "\"type\":\"string\"") + "]"), 400, "tools[0].function.parameters", "invalid_function_parameters", "Invalid schema for function 'get_weather': schema must be a JSON Schema of 'type: \"object\"', got 'type: \"string\"'." },
        { With("\"tools\":[" + Weather.Replace("\"name\"", "\"strict\":true,\"name\"") + "]"), 400, "tools[0].function.parameters", "invalid_function_parameters", "In context=(), 'additionalProperties' is required to be supplied and to be false." },
        { With("\"tools\":[" + Weather + "],\"tool_choice\":\"maybe\""), 400, "tool_choice", "invalid_value", "Supported values are: 'none', 'auto', and 'required'." },
        { With("\"tools\":[" + Weather + "],\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"f\"}}"), 400, "tool_choice", "invalid_value", "Tool choice 'f' not found in 'tools' parameter." },

        // Formats.
        { With("\"response_format\":{\"type\":\"xml\"}"), 400, "response_format.type", "invalid_value", "Supported values are: 'text', 'json_object', and 'json_schema'." },
        { With("\"response_format\":{\"type\":\"json_object\"}"), 400, "messages", null, "'messages' must contain the word 'json' in some form" },
        { With("\"response_format\":{\"type\":\"json_schema\"}"), 400, "response_format.json_schema", "missing_required_parameter", "Missing required parameter: 'response_format.json_schema'." },
        { With(Format("""{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}""")), 400, "response_format", null, "Invalid schema for response_format 'doc': In context=(), 'additionalProperties' is required to be supplied and to be false." },
        { With(Format("""{"type":"object","properties":{"a":{"type":"string"}},"required":[],"additionalProperties":false}""")), 400, "response_format", null, "'required' is required to be supplied and to be an array including every key in properties. Missing 'a'." },
        { With(Format("""{"type":"object","properties":{"a":{"type":"object","properties":{}}},"required":["a"],"additionalProperties":false}""")), 400, "response_format", null, "In context=('properties', 'a'), 'additionalProperties' is required" },
        { With(Format("""{"type":"object","properties":{"a":{"type":"array"}},"required":["a"],"additionalProperties":false}""")), 400, "response_format", null, "In context=('properties', 'a'), array schema missing items." },
        { With(Format("""{"type":"object","properties":{"a":{"oneOf":[{"type":"string"}]}},"required":["a"],"additionalProperties":false}""")), 400, "response_format", null, "In context=('properties', 'a'), 'oneOf' is not permitted." },
        { With(Format("""{"type":"array","items":{"type":"string"}}""")), 400, "response_format", null, "schema must be a JSON Schema of 'type: \"object\"'" },
        { With(Format("""{"type":"object","properties":{"a":{"type":"text"}},"required":["a"],"additionalProperties":false}""")), 400, "response_format", null, "\"text\" is not valid under any of the given schemas." },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_malformed_request_is_refused_as_OpenAI_refuses_it(string body, int status, string? param, string? code, string message)
    {
        Server.Enqueue(Reply.Text("kept for a good request"));

        var (actual, json) = await Server.SendAsync("chat/completions", body);

        var error = json.GetProperty("error");
        error.GetProperty("message").GetString().Should().Contain(message);
        error.GetProperty("type").GetString().Should().Be("invalid_request_error");
        error.GetProperty("param").GetString().Should().Be(param);
        error.GetProperty("code").GetString().Should().Be(code);
        actual.Should().Be(status);
        Server.PendingReplies.Should().Be(1);
        Server.Requests.Should().ContainSingle().Which.Status.Should().Be(status);
    }

    [Theory]
    [InlineData("\"temperature\":null,\"tools\":null,\"stop\":null,\"max_tokens\":null", Mini)]
    [InlineData("\"temperature\":2,\"top_p\":0,\"n\":1,\"stop\":[]", Mini)]
    [InlineData("\"temperature\":1,\"max_completion_tokens\":5,\"reasoning_effort\":\"low\"", "o4-mini")]
    [InlineData("\"tools\":[" + Weather + "," + Weather + "]", Mini)]
    public async Task What_OpenAI_accepts_is_accepted(string parameters, string model)
    {
        var (status, _) = await Server.SendAsync("chat/completions", With(parameters, model));

        status.Should().Be(200);
    }

    [Fact]
    public async Task Without_strictness_only_the_syntax_counts()
    {
        await using var lenient = await OpenAIServer.StartAsync(options => options.Strict = false, Token);

        foreach (var body in (string[])["{}", """{"messages":7,"n":"x","tools":[1],"tool_choice":"required"}""", """{"model":7,"messages":["x",{"role":7}],"nope":1}"""])
            (await lenient.SendAsync("chat/completions", body)).Status.Should().Be(200);
        (await lenient.SendAsync("chat/completions", "{")).Status.Should().Be(400);
    }

    private static string Body(string properties) => "{" + properties + "}";

    private static string With(string property, string model = Mini) => Body($"\"model\":\"{model}\",{property},{Hi}");

    private static string Messages(params string[] messages) => Body($"\"model\":\"{Mini}\",\"messages\":[{string.Join(',', messages)}]");

    private static string Format(string schema) => $"\"response_format\":{{\"type\":\"json_schema\",\"json_schema\":{{\"name\":\"doc\",\"strict\":true,\"schema\":{schema}}}}}";
}
