using AwesomeAssertions;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using Xunit;

namespace KernelGuard.Tests.Fidelity;

/// <summary>Every place where the guard sends something else than the connector, and why that is better. All else is held equal.</summary>
public sealed class DeviationTests
{
    private static readonly Dictionary<string, (string Reason, Func<ChatHistory> History, Func<OpenAIPromptExecutionSettings> Settings, string[] Differences)> Known = new()
    {
        ["a response format of Microsoft.Extensions.AI"] = (
            "the connector leaves it out without a word, and the model answers in prose",
            () => [new(AuthorRole.User, "x")],
            () => new() { ResponseFormat = Microsoft.Extensions.AI.ChatResponseFormat.Json },
            ["""request 0, $.response_format: {"type":"json_object"} is too much"""]),
        ["messages in the extra body"] = (
            "they would pass no stage, unredacted and unaccounted",
            () => [new(AuthorRole.User, "x")],
            () => new() { ExtraBody = new Dictionary<string, object?> { ["messages"] = new[] { new { role = "user", content = "y" } } } },
            ["the connector ended with an answer, the guard with ProviderException", "the connector sent 1 requests, the guard 0"]),
        ["an empty history"] = (
            "the provider would refuse it; it is found without a call, as the SDK finds it where nothing is streamed",
            () => [],
            () => new(),
            ["the connector ended with an answer, the guard with ArgumentException", "the connector sent 1 requests, the guard 0"]),
    };

    public static TheoryData<string, bool> Names()
    {
        TheoryData<string, bool> data = [];
        foreach (var name in Known.Keys)
        {
            data.Add(name, false);
            data.Add(name, true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_guard_deviates_where_it_is_better(string name, bool streamed)
    {
        await using var pair = await WirePair.StartAsync();
        var (reason, history, settings, expected) = Known[name];

        var differences = await pair.CompareAsync(kernel => Ask.ChatAsync(kernel, history(), settings(), streamed));

        differences.Should().BeEquivalentTo(name == "an empty history" && !streamed ? [] : expected, reason);
    }
}
