using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Accounting;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Accounting;

/// <summary>
/// Holds the bound of conversations with tools and schemas against the prompt tokens that OpenAI's API counted of them, for models of o200k_base, those that reason among them, as the
/// recorded exchanges in the tests of pydantic-ai have them: before the first tool is called, and after its result.
/// </summary>
public sealed class CountedConversationsTests
{
    private const string Nothing = """{"additionalProperties":false,"properties":{},"type":"object"}""";
    private const string City = """{"additionalProperties":false,"properties":{"city":{"type":"string"}},"required":["city"],"type":"object"}""";
    private const string Place = """{"additionalProperties":false,"properties":{"city":{"type":"string"},"country":{"type":"string"}},"required":["city","country"],"type":"object"}""";

    [Theory]
    [InlineData("two tools", "gpt-4o", false, 68, 133, 690)]
    [InlineData("two tools", "gpt-4o", true, 89, 196, 788)]
    [InlineData("a tool and a schema", "gpt-4o", false, 79, 134, 636)]
    [InlineData("a tool and a schema", "gpt-4o", true, 100, 191, 734)]
    [InlineData("a system message and a tool", "gpt-4.1-mini", false, 50, 89, 382)]
    [InlineData("a system message and a tool", "gpt-4.1-mini", true, 75, 153, 549)]
    [InlineData("What is the capital of France?", "gpt-5", false, 13, 31, 54)]
    [InlineData("What is 2+2?", "gpt-5.6-luna", false, 13, 31, 36)]
    [InlineData("What is the capital of Mexico?", "o3-mini", false, 13, 31, 54)]
    [InlineData("a system message and a question", "o4-mini", false, 22, 44, 89)]
    public void The_bound_is_above_what_the_API_counted(string conversation, string model, bool answered, long real, long counted, long bytes)
    {
        var (messages, options) = Conversation(conversation, answered);

        var bound = (PromptBound.Counted(messages, options, ModelCatalog.Shipped.Find(model))!.Value.Text, PromptBound.Of(messages, options).Text);

        bound.Should().Be((counted, bytes), "docs/accounting.md says so");
        bound.Item1.Should().BeGreaterThanOrEqualTo(real).And.BeLessThanOrEqualTo(bound.Item2);
    }

    private static (List<ChatMessage> Messages, ChatOptions Options) Conversation(string conversation, bool answered) => conversation switch
    {
        "two tools" => (
            Messages("What is the largest city in the user country?", answered, "call_55Y1MexM7u2PSyLKUqMvO1o0", "get_user_country", [], "Mexico"),
            new() { Tools = [Tool("get_user_country", "", Nothing), Tool("final_result", "The final response which ends this conversation", Place)] }),
        "a tool and a schema" => (
            Messages("What is the largest city in the user country?", answered, "call_tkOuQT3mf2fpSYORlhv2Ov0R", "get_user_country", [], "Mexico"),
            new()
            {
                Tools = [Tool("get_user_country", "", Nothing)],
                ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonElement.Parse(Place), "CityLocation", "A city and its country."),
            }),
        "a system message and a question" => ([new(ChatRole.System, "You are a helpful assistant."), new(ChatRole.User, "What's the capital of France?")], new()),
        ['W', ..] => ([new(ChatRole.User, conversation)], new()),
        _ => (
            [
                new(ChatRole.System, "You are a helpful assistant."),
                .. Messages("What is the temperature in Tokyo?", answered, "call_rtFKwAIteZdMYlGvskQUU6Ao", "get_temperature", new() { ["city"] = "Tokyo" }, "20.0"),
            ],
            new() { Tools = [Tool("get_temperature", "", City)] }),
    };

    private static List<ChatMessage> Messages(string question, bool answered, string id, string tool, Dictionary<string, object?> arguments, string result) => !answered
        ? [new(ChatRole.User, question)]
        : [
            new(ChatRole.User, question),
            new(ChatRole.Assistant, [new FunctionCallContent(id, tool, arguments)]),
            new(ChatRole.Tool, [new FunctionResultContent(id, result)]),
        ];

    private static AIFunctionDeclaration Tool(string name, string description, string schema) => AIFunctionFactory.CreateDeclaration(name, description, JsonElement.Parse(schema));
}
