using System.Collections.Immutable;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Accounting;

public sealed class BodyBoundTests
{
    [Theory]
    [InlineData("no json at all")]
    [InlineData("[")]
    [InlineData("{}")]
    [InlineData("3")]
    public void Tools_that_cannot_be_read_have_no_bound(string json) => BodyBound.Has("tools", json).Should().BeFalse();

    [Fact]
    public void A_tool_in_the_body_counts_twice_as_other_tools_do()
    {
        const string Tools = """[{"type":"function","function":{"name":"f"}}]""";

        Of("tools", Tools).Text.Should().Be(Of("verbosity", "\"\"").Text - "verbosity\"\"".Length + "tools".Length + (2 * Tools.Length) + PromptBound.PerSchema);
    }

    [Fact]
    public void The_name_of_a_member_goes_into_no_text_where_it_may_be_a_value()
    {
        Of("ada@example.com", "true").Unbounded.Should().NotBeNull().And.NotContain("ada");
        Of("enable_search", "true").Unbounded.Should().Contain("'enable_search'");
    }

    [Fact]
    public void What_a_prediction_holds_may_be_billed_as_output_beyond_the_cap()
    {
        const string Prediction = """{"type":"content","content":"0123456789"}""";
        var prompt = Of("prediction", Prediction);

        prompt.Unbounded.Should().BeNull();
        prompt.Predicted.Should().Be(Prediction.Length);
    }

    [Theory]
    [InlineData("image", null)]
    [InlineData("file", "hosted file")]
    [InlineData("list", "hosted file")]
    public void What_a_tools_result_holds_is_bounded_as_what_it_is(string result, string? unbounded)
    {
        object value = result switch
        {
            "image" => new DataContent(new byte[100], "image/png"),
            "file" => new HostedFileContent("file-1"),
            _ => new AIContent[] { new TextContent("t"), new HostedFileContent("file-1") },
        };

        var bound = PromptBound.Of([new(ChatRole.Tool, [new FunctionResultContent("c", value)])], GuardChatOptions.Of(null));

        (bound.Images, bound.Unbounded is null).Should().Be((result == "image" ? 1 : 0, unbounded is null));
    }

    private static PromptBound Of(string name, string json) => PromptBound.Of(
        [new(ChatRole.User, "q")], new GuardChatOptions(null, GuardChatOptions.Of(null).Call) { Provider = new() { Body = ImmutableSortedDictionary<string, string>.Empty.Add(name, json) } });

    [Theory]
    [InlineData("enable_web_search", true, false)]
    [InlineData("plugins", "web", false)]
    [InlineData("vector_store_id", "vs-1", false)]
    [InlineData("Session-Id", "s-1", false)]
    [InlineData("max_tokens", "100000", false)]
    [InlineData("n", 4, false)]
    [InlineData("previousResponseId", "r", false)]
    [InlineData("PreviousResponseId", "r", false)]
    [InlineData("conversationId", "c", false)]
    [InlineData("threadID", "t", false)]
    [InlineData("fileIds", "f1,f2", false)]
    [InlineData("HTTPSearch", true, false)]
    [InlineData("enableSearch", true, false)]
    [InlineData("useWeb", true, false)]
    [InlineData("my/search:id", "s", false)]
    [InlineData("file2", "f", false)]
    [InlineData("tools", """[{"type":"web_search"}]""", false)]
    [InlineData("num_predict", "4_096", false)]
    [InlineData("numPredict", "0x1000", false)]
    [InlineData("max_tokens", "1,000,000", false)]
    [InlineData("maxOutputTokens", "unlimited", false)]
    [InlineData("n", "five", false)]
    [InlineData("best_of", "many", false)]
    [InlineData("max_tokens", "", true)]
    [InlineData("top_k", "forty", true)]
    [InlineData("dry_penalty_last_n", "all", true)]
    [InlineData("toolChoice", "auto", true)]
    [InlineData("webhook", "w", true)]
    [InlineData("maxwell", "physicist", true)]
    [InlineData("enable_web_search", false, true)]
    [InlineData("background", false, true)]
    [InlineData("background", true, false)]
    [InlineData("runInBackground", true, false)]
    [InlineData("plugins", "", true)]
    [InlineData("top_k", "40", true)]
    [InlineData("tenant", "acme", true)]
    [InlineData("research", "yes", true)]
    public void A_property_that_may_search_continue_or_raise_a_number_has_no_bound_by_the_words_of_its_name(string name, object value, bool bounded)
    {
        var sum = default(BoundSum);

        BodyBound.AddProperty(ref sum, name, value);

        (sum.Unbounded is null).Should().Be(bounded);
    }
}
