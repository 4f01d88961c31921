using System.Collections.Immutable;
using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Accounting;

public sealed class PromptBoundTests
{
    [Fact]
    public void Text_is_bounded_by_its_bytes_and_the_frame_of_its_messages()
    {
        var bound = PromptBound.Of([new(ChatRole.System, "abc"), new(ChatRole.User, "€ 你好") { AuthorName = "ann" }], Options());

        bound.Should().Be(new PromptBound(16 + 8 + 3 + 8 + 10 + 3, 0, null));
    }

    [Theory]
    [InlineData(1, false, 1)]
    [InlineData(10, false, 10)]
    [InlineData(10, true, 11)]
    public void Each_result_of_a_tool_has_the_frame_of_the_message_that_it_goes_out_in(int results, bool withText, int frames)
    {
        var message = new ChatMessage(ChatRole.Tool, [.. Enumerable.Range(0, results).Select(static _ => new FunctionResultContent("c", "r"))]);
        if (withText)
        {
            message.Contents.Add(new TextContent(string.Empty));
        }

        PromptBound.Of([message], Options()).Text.Should().Be(16 + (frames * 8) + (results * 2));
    }

    [Fact]
    public void Tools_schemas_instructions_and_tool_calls_count()
    {
        var plain = PromptBound.Of([new(ChatRole.User, "q")], Options()).Text;
        var schema = JsonElement.Parse("""{"type":"object","properties":{"city":{"type":"string"}}}""");
        var tool = AIFunctionFactory.CreateDeclaration("weather", "Tells it.", schema);

        Grown(new ChatOptions { Instructions = "Be brief." }).Should().Be(9);
        Grown(new ChatOptions { StopSequences = ["###", "END"] }).Should().Be(6);
        Grown(new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(schema, "Town") }).Should().BeGreaterThan(schema.GetRawText().Length);
        Grown(new ChatOptions { Tools = [tool] }).Should().BeGreaterThan("weatherTells it.".Length + schema.GetRawText().Length);
        PromptBound.Of([new(ChatRole.Assistant, [new FunctionCallContent("c1", "weather", new Dictionary<string, object?> { ["city"] = "東京" })])], Options()).Text
            .Should().BeGreaterThan("""c1weather{"city":"\u6771\u4EAC"}""".Length);
        PromptBound.Of([new(ChatRole.Tool, [new FunctionResultContent("c1", new { Degrees = 21, Sky = "clear" })])], Options()).Text
            .Should().BeGreaterThan("""c1{"Degrees":21,"Sky":"clear"}""".Length);

        long Grown(ChatOptions options) => PromptBound.Of([new(ChatRole.User, "q")], Options(options)).Text - plain;
    }

    [Fact]
    public void Each_call_of_one_message_has_a_frame_of_its_own()
    {
        var call = new FunctionCallContent("c1", "weather", null);

        (Of(call, call, call, call) - Of(call)).Should().Be(3 * (PromptBound.PerMessage + "c1weather".Length + 2));
        (Of(new TextContent(""), call) - Of(call)).Should().Be(PromptBound.PerMessage, "over one of the two APIs the text is an item of its own");

        static long Of(params AIContent[] contents) => PromptBound.Of([new(ChatRole.Assistant, contents)], Options()).Text;
    }

    [Theory]
    [InlineData("""{"billed":700}""", 700)]
    [InlineData("""{"billed":-1}""", null)]
    [InlineData("""{"billed":"700"}""", null)]
    [InlineData("""{"billed":null}""", null)]
    [InlineData("{}", null)]
    [InlineData("700", null)]
    public void A_kept_thought_counts_what_it_says_was_billed_for_it(string said, int? tokens)
    {
        var thought = new TextReasoningContent("so") { AdditionalProperties = new() { ["reasoningItemId"] = "rs_1", ["kernelguard.thought"] = JsonElement.Parse(said) } };

        var bound = PromptBound.Of([new(ChatRole.Assistant, [thought])], Options());

        bound.Text.Should().Be(16 + 8 + 2 + (tokens ?? 0));
        (bound.Unbounded is null).Should().Be(tokens is not null);
    }

    [Theory]
    [InlineData("application/pdf")]
    [InlineData("image/png")]
    [InlineData("audio/wav")]
    public void The_name_of_a_file_counts_beside_it(string type)
    {
        Of("0123456789").Should().Be(Of(null) + 10);

        long Of(string? name) => PromptBound.Of([new(ChatRole.User, [new DataContent(new byte[9], type) { Name = name }])], Options()).Text;
    }

    [Fact]
    public void What_the_providers_settings_say_in_texts_counts()
    {
        var settings = new ProviderSettings { User = "ada", Metadata = ImmutableSortedDictionary<string, string>.Empty.Add("key", "value") };

        Of(settings).Should().Be(Of(new ProviderSettings()) + "adakeyvalue".Length);

        static long Of(ProviderSettings settings) => PromptBound.Of([new(ChatRole.User, "q")], new GuardChatOptions(null, GuardChatOptions.Of(null).Call) { Provider = settings }).Text;
    }

    [Fact]
    public void An_image_costs_its_models_worst_case()
    {
        var bound = PromptBound.Of([new(ChatRole.User, [new DataContent(new byte[9000], "image/png"), new UriContent("https://x.example/a.jpg", "image/jpeg")])], Options());

        bound.Images.Should().Be(2);
        bound.Known(ModelCatalog.Shipped.Find("gpt-4o-mini")).Should().Be(bound.Text + (2 * 48_169), "2,833 and 8 tiles of 5,667");
        bound.Known(ModelCatalog.Shipped.Find("gpt-4o")).Should().Be(bound.Text + (2 * 1_445), "85 and 8 tiles of 170");
        bound.LimitlessFor(ModelCatalog.Shipped.Find("gpt-4o")).Should().BeNull();
        bound.LimitlessFor(null).Should().Contain("image");
        bound.WindowOf(null).Should().BeNull();
    }

    public static TheoryData<string> Unbounded => ["raw audio", "file", "hosted file", "unknown", "hosted tool", "conversation"];

    [Theory]
    [MemberData(nameof(Unbounded))]
    public void What_has_no_bound_is_named(string what)
    {
        AIContent content = what switch
        {
            "raw audio" => new DataContent(new byte[9], "audio/wav") { RawRepresentation = new object() },
            "file" => new UriContent("https://x.example/a.pdf", "application/pdf"),
            "hosted file" => new HostedFileContent("file-1"),
            "unknown" => new AIContent(),
            _ => new TextContent("q"),
        };
        var options = what switch
        {
            "hosted tool" => new ChatOptions { Tools = [new HostedWebSearchTool()] },
            "conversation" => new ChatOptions { ConversationId = "c" },
            _ => null,
        };

        var bound = PromptBound.Of([new(ChatRole.User, [content])], Options(options));

        bound.Unbounded.Should().NotBeNull();
        bound.LimitlessFor(ModelCatalog.Shipped.Find("gpt-4o")).Should().Be(bound.Unbounded);
        bound.WindowOf(ModelCatalog.Shipped.Find("gpt-4o")).Should().BeNull("a provider may read it again and again");
    }

    [Theory]
    [InlineData("gpt-4o", "audio/wav", "audio", 128_000)]
    [InlineData("gpt-audio", "audio/wav", "audio", 128_000)]
    [InlineData("gpt-4o", "application/pdf", "a file", 128_000)]
    [InlineData("gpt-5.4", "image/png", "an image", 1_050_000)]
    [InlineData("gpt-4o-mini", "audio/wav", "audio", 128_000)]
    [InlineData("gpt-4o-mini", "application/pdf", "a file", 4_266_918)]
    [InlineData("gpt-4.1-mini", "application/pdf", "a file", 1_697_537)]
    public void What_the_data_says_nothing_of_takes_what_the_model_can_read_at_most(string model, string type, string medium, int tokens)
    {
        var bound = PromptBound.Of([new(ChatRole.User, [new TextContent("q"), new DataContent(new byte[9], type)])], Options());

        bound.WindowOf(ModelCatalog.Shipped.Find(model)).Should().Be((medium, tokens));
    }

    [Fact]
    public void What_the_configuration_says_of_audio_and_files_is_taken()
    {
        var model = new KnownModel(new ModelRow("m", "p", [], null, null, false, 7, []) { AudioTokens = 100, FileTokens = 5_000 });
        var bound = PromptBound.Of([new(ChatRole.User, [new DataContent(new byte[9], "audio/wav"), new DataContent(new byte[9], "application/pdf"), new DataContent(new byte[9], "application/pdf")])], Options());

        bound.Known(model).Should().Be(bound.Text + 100 + (2 * 5_000));
        (bound.LimitlessFor(model), bound.WindowOf(model)).Should().Be((null, null));
    }

    [Fact]
    public void Bounding_allocates_nothing()
    {
        ChatMessage[] messages =
        [
            new(ChatRole.System, "You are brief."), new(ChatRole.User, [new TextContent("Look: €"), new DataContent(new byte[9], "image/png")]),
            new(ChatRole.Assistant, [new FunctionCallContent("c1", "weather", new Dictionary<string, object?> { ["city"] = "Ulm", ["raw"] = JsonElement.Parse("[1,2]") })]),
            new(ChatRole.Tool, [new FunctionResultContent("c1", "21 degrees")]),
        ];
        var options = Options(new ChatOptions { Tools = [AIFunctionFactory.CreateDeclaration("weather", "Tells it.", JsonElement.Parse("{}"))], ResponseFormat = ChatResponseFormat.Json });
        _ = PromptBound.Of(messages, options);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var bound = PromptBound.Of(messages, options);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
        bound.Unbounded.Should().BeNull();
    }

    private static GuardChatOptions Options(ChatOptions? options = null) => GuardChatOptions.Of(options);
}
