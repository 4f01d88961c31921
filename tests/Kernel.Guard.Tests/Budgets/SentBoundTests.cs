using System.Text;
using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Scoping;
using KernelGuard.Testing;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Tests.Budgets;

/// <summary>
/// Holds the bound of tools and schemas against what is sent of them: the clients write them indented and escaped, close them, and move what the API does not take into
/// descriptions. A version of the SDK's client that sends more fails here.
/// </summary>
public sealed class SentBoundTests : IAsyncLifetime
{
    private const string Cyrillic = "Здравствуйте! Спасибо за ваш заказ.";

    private static readonly string[] Properties =
    [
        "{}", "true", "false", """{"type":"object"}""", """{"type":"object","properties":{}}""", """{"default":1}""", """{"type":"string","default":"Здравствуйте <b>"}""",
        """{"type":"string","description":"é","default":{"a":["ü",null,1.50]}}""", """{"type":"string","format":"uri","pattern":"^<a>\"\\d+$","minLength":1,"maxLength":5}""",
        """{"type":"array","items":{"type":"object","properties":{"q":true}},"minItems":1,"maxItems":2,"uniqueItems":true,"contains":{"const":"é"},"minContains":1,"maxContains":2,"unevaluatedItems":false}""",
        """{"type":"number","minimum":0,"maximum":1e5,"multipleOf":0.5}""", """{"type":"string","contentEncoding":"base64","contentMediaType":"image/png"}""",
        """{"not":{"type":"string","not":{"default":"\"é\""}}}""", """{"anyOf":[{"type":"null"},{"oneOf":[{"allOf":[{"properties":{"x":false}}]}]}]}""",
        """{"type":"object","patternProperties":{"^é":{"type":"string"}},"propertyNames":{"pattern":"ü"},"minProperties":1,"maxProperties":9,"unevaluatedProperties":false,"additionalProperties":true}""",
        """{"enum":["<a>","'b'","日本語","😀"],"title":"Ä","deprecated":true,"$comment":"+"}""",
    ];

    private static readonly string[] Wholes =
    [
        "{}", """{"type":"object"}""", """{ "type" : "object" ,   "properties" : { "a" : { "type" : "string" } } ,          "required" : [ ] }""", """{"properties":{"a":{"type":"object","properties":{"b":{"properties":{"c":{"properties":{"d":{"items":{"items":{"type":"string"}}}}}}}}}}}""",
        """{"type":"object","$defs":{"n":{"properties":{"n":{"$ref":"#/$defs/n"}}}},"properties":{"n":{"$ref":"#/$defs/n"}},"required":["n"],"additionalProperties":false,"description":"é"}""",
    ];

    private OpenAIServer _server = null!;

    public static TheoryData<Way, OpenAIApi, string> Cases =>
        [.. from way in new[] { Way.AddOpenAI, Way.AddProvider } from api in Enum.GetValues<OpenAIApi>() from form in new[] { "format", "tool", "strict tool", "strict request" } select new TheoryDataRow<Way, OpenAIApi, string>(way, api, form)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await OpenAIServer.StartAsync(options => options.Strict = false, cancellationToken: Cancel);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_is_reserved_for_tools_and_schemas_is_no_less_than_their_bytes_on_the_wire(Way way, OpenAIApi api, string form)
    {
        await using var client = new WayClient(way, _server, api);
        foreach (var schema in Wholes.Concat(Properties.Select(static property => $$$"""{"type":"object","properties":{"ключ":{{{property}}},"b":{{{property}}}}}""")))
        {
            var options = Options(form, schema);

            (await client.AskAsync(false, Cancel, options)).Error.Should().BeNull(schema);

            var body = _server.Requests[^1].Json;
            string[] members = ["tools", "response_format", "text"];
            var wire = members.Sum(member => body.TryGetProperty(member, out var value) ? Encoding.UTF8.GetByteCount(value.GetRawText()) : 0);
            wire.Should().BePositive();
            Bound(options).Should().BeGreaterThanOrEqualTo(wire, schema).And.BeLessThan((long)(wire * 1.5) + 250, schema);
        }
    }

    [Theory]
    [InlineData(OpenAIApi.ChatCompletions)]
    [InlineData(OpenAIApi.Responses)]
    public async Task So_it_is_for_many_tools_without_parameters(OpenAIApi api)
    {
        await using var client = new WayClient(Way.AddOpenAI, _server, api);
        var options = new ChatOptions { Tools = [.. Enumerable.Range(0, 100).Select(static i => (AITool)AIFunctionFactory.CreateDeclaration($"f{i}", i % 2 == 0 ? null : Cyrillic, JsonElement.Parse("{}"u8)))] };

        (await client.AskAsync(false, Cancel, options)).Error.Should().BeNull();

        Bound(options).Should().BeGreaterThanOrEqualTo(Encoding.UTF8.GetByteCount(_server.Requests.Single().Json.GetProperty("tools").GetRawText()));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task No_limit_is_passed_where_a_schema_grows_on_its_way(Way way, OpenAIApi api, string form)
    {
        var counter = TokenCounters.For(TokenCounters.O200k)!;
        _server.RespondWith(request => Reply.Text("{}").WithUsage((int)counter.Count(string.Concat(Strings(request.Json))), 5));
        var schema = """{"type":"object","properties":{"greeting":{"type":"string","default":"…"}}}""".Replace("…", string.Concat(Enumerable.Repeat(Cyrillic, 5)), StringComparison.Ordinal);
        var sent = 0;
        for (var limit = 150; limit < 6_000; limit = limit * 5 / 4)
        {
            await using var client = new WayClient(way, _server, api, new() { Budgets = { new() { Tokens = limit, Window = "day" } } });
            var options = Options(form, schema);
            options.MaxOutputTokens = 16;

            var (contents, _, error) = await client.AskAsync(streamed: true, Cancel, options);

            if (error is null)
            {
                sent++;
                contents.OfType<UsageContent>().Last().Details.TotalTokenCount.Should().BeLessThanOrEqualTo(limit);
            }
            else
            {
                error.Should().BeOfType<BudgetExceededException>();
            }
        }

        sent.Should().BePositive();
    }

    private static ChatOptions Options(string form, string schema)
    {
        var json = JsonElement.Parse(schema);
        return form switch
        {
            "format" => new() { ResponseFormat = ChatResponseFormat.ForJsonSchema(json, "name", "Ответ <1>") },
            "strict tool" => new() { Tools = [new StrictTool(json)] },
            "strict request" => new() { Tools = [Tool(json)], AdditionalProperties = new() { ["strict"] = true } },
            _ => new() { Tools = [Tool(json)] },
        };
    }

    private static AIFunctionDeclaration Tool(JsonElement schema) => AIFunctionFactory.CreateDeclaration("f", "Найти <заказ>", schema);

    private static long Bound(ChatOptions options) => PromptBound.Of([], GuardChatOptions.Of(options)).Text - PromptBound.PerRequest;

    private static IEnumerable<string> Strings(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(static member => Strings(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [json.GetString() + " "],
        _ => [],
    };

    private sealed class StrictTool(JsonElement schema) : AIFunctionDeclaration
    {
        public override string Name => "f";

        public override JsonElement JsonSchema => schema;

        public override IReadOnlyDictionary<string, object?> AdditionalProperties { get; } = new Dictionary<string, object?> { ["strict"] = true };
    }
}
