using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Accounting;

/// <summary>
/// Holds the bound of tools against prompt tokens that the API counted (gpt-3.5-turbo, one user message "hello"), as the tests of the library
/// openai-chat-tokens record them. The schemas are those that were sent.
/// </summary>
public sealed class CountedToolsTests
{
    private const string Nothing = """{"type":"object","properties":{}}""";
    private const string One = """{"type":"object","properties":{"foo":{"type":"string"}}}""";
    private const string Two = """{"type":"object","properties":{"foo":{"type":"string"},"bar":{"type":"number","description":"A number"}}}""";
    private const string Nested = """{"type":"object","properties":{"foo":{"type":"object","properties":{"bar":{"type":"string","enum":["a","b","c"]},"baz":{"type":"boolean"}}}}}""";
    private const string Recipe = """
        {"type":"object","required":["ingredients","instructions","time_to_cook"],"properties":{"ingredients":{"type":"array","items":{"type":"object","required":["name","unit","amount"],"properties":{"name":{"type":"string"},"unit":{"enum":["grams","ml","cups","pieces","teaspoons"],"type":"string"},"amount":{"type":"number"}}}},"instructions":{"type":"array","items":{"type":"string"},"description":"Steps to prepare the recipe (no numbering)"},"time_to_cook":{"type":"number","description":"Total time to prepare the recipe in minutes"}}}
        """;

    [Theory]
    [InlineData("foo", null, Nothing, 31, 62, 238)]
    [InlineData("foo", "Do a foo", Nothing, 36, 65, 246)]
    [InlineData("bing_bong", "Do a bing bong", One, 49, 75, 303)]
    [InlineData("bing_bong", "Do a bing bong", Two, 57, 86, 379)]
    [InlineData("bing_bong", "Do a bing bong", Nested, 68, 98, 527)]
    [InlineData("get_recipe", null, Recipe, 106, 170, 1_164)]
    public void A_tools_bound_is_above_what_the_API_counted(string name, string? description, string schema, long real, long counted, long bytes)
    {
        ChatMessage[] messages = [new(ChatRole.User, "hello")];
        var options = GuardChatOptions.Of(new ChatOptions { Tools = [AIFunctionFactory.CreateDeclaration(name, description, JsonElement.Parse(schema))] });
        var model = new KnownModel(new ModelRow("m", "p", [], null, null, false, null, []) { Encoding = TokenCounters.Cl100k });

        var bound = (PromptBound.Counted(messages, options, model)!.Value.Text, PromptBound.Of(messages, options).Text);

        bound.Should().Be((counted, bytes), "docs/accounting.md says so");
        bound.Item1.Should().BeGreaterThanOrEqualTo(real).And.BeLessThanOrEqualTo(bound.Item2);
    }
}
