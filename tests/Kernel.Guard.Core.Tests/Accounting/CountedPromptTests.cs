using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using AwesomeAssertions;
using CsCheck;
using KernelGuard.Accounting;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Accounting;

public sealed class CountedPromptTests
{
    // The prompt and the count of the API, 129, that OpenAI's cookbook shows ("How to count tokens with tiktoken", gpt-4-0613).
    private static readonly ChatMessage[] Cookbook =
    [
        new(ChatRole.System, "You are a helpful, pattern-following assistant that translates corporate jargon into plain English."),
        new(ChatRole.System, "New synergies will help drive top-line growth.") { AuthorName = "example_user" },
        new(ChatRole.System, "Things working well together will increase revenue.") { AuthorName = "example_assistant" },
        new(ChatRole.System, "Let's circle back when we have more bandwidth to touch base on opportunities for increased leverage.") { AuthorName = "example_user" },
        new(ChatRole.System, "Let's talk later when we're less busy about how to do better.") { AuthorName = "example_assistant" },
        new(ChatRole.User, "This late pivot means we don't have time to boil the ocean for the client deliverable."),
    ];

    [Fact]
    public void The_count_of_a_prompt_is_above_what_the_API_counted_and_far_below_its_bytes()
    {
        var counted = PromptBound.Counted(Cookbook, Options, Model("cl100k_base"))!.Value.Text;

        counted.Should().Be(162, "docs/accounting.md says so");
        PromptBound.Of(Cookbook, Options).Text.Should().Be(565, "docs/accounting.md says so");
    }

    [Fact]
    public void The_count_is_never_above_the_bytes() =>
        Gen.String.Sample(text =>
        {
            ChatMessage[] messages = [new(ChatRole.User, text.Replace('\ud800', ' '))];
            return PromptBound.Counted(messages, Options, Model("o200k_base"))!.Value.Text <= PromptBound.Of(messages, Options).Text;
        }, iter: 500);

    [Fact]
    public void The_text_of_a_control_token_counts_as_plain_text() =>
        TokenCounters.For(TokenCounters.O200k)!.Count("<|endoftext|>").Should().Be("<|endoftext|>".Length);

    public static TheoryData<string, string, int> Hostile
    {
        get
        {
            var cases = new TheoryData<string, string, int>();
            foreach (var encoding in new[] { TokenCounters.O200k, TokenCounters.Cl100k })
            {
                foreach (var unit in new[] { "a", "Aa", " ", "\t", "-", "\n", " \n", "=/", "é", "字", "\u0301", "a\u0301", "\u200d", "😀", "aĀ" })
                {
                    cases.Add(encoding, unit, 1_000_000 / unit.Length);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void One_unbroken_run_of_a_million_is_answered_by_its_bytes_at_once(string encoding, string unit, int times)
    {
        var (counter, text) = (TokenCounters.For(encoding)!, string.Concat(Enumerable.Repeat(unit, times)));
        var start = Stopwatch.GetTimestamp();

        counter.Count(text).Should().Be(Encoding.UTF8.GetByteCount(text));

        Stopwatch.GetElapsedTime(start).Should().BeLessThan(TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("a", " ")]
    [InlineData("-", "1")]
    [InlineData(" ", "x")]
    [InlineData("字", "1")]
    [InlineData("1", "1")]
    public void A_million_in_runs_that_are_counted_takes_seconds_at_most(string unit, string between)
    {
        var text = string.Concat(Enumerable.Repeat(string.Concat(Enumerable.Repeat(unit, UnbrokenRuns.Most / Encoding.UTF8.GetByteCount(unit))) + between, 1_000_000 / UnbrokenRuns.Most));
        var start = Stopwatch.GetTimestamp();

        TokenCounters.For(TokenCounters.O200k)!.Count(text).Should().BeLessThan(Encoding.UTF8.GetByteCount(text));

        Stopwatch.GetElapsedTime(start).Should().BeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Ordinary_texts_have_no_long_runs()
    {
        foreach (var text in new[] { "The quick brown fox. ", "Der schnelle, braune Fuchs!\r\n", "敏捷的棕色狐狸跳过懒狗。", "0123456789", "{\"a\": [1, 2, 3]}\n", "| --- | --- |\n", "    return x;\n" })
        {
            UnbrokenRuns.IsIn(string.Concat(Enumerable.Repeat(text, 1_000))).Should().BeFalse(text);
        }

        UnbrokenRuns.IsIn(new string('a', UnbrokenRuns.Most)).Should().BeFalse();
        UnbrokenRuns.IsIn(new string('a', UnbrokenRuns.Most + 1)).Should().BeTrue();
    }

    [Fact]
    public void Tools_calls_and_results_count()
    {
        ChatMessage[] messages =
        [
            new(ChatRole.Assistant, [new FunctionCallContent("c1", "weather", new Dictionary<string, object?> { ["city"] = "東京" })]),
            new(ChatRole.Tool, [new FunctionResultContent("c1", new { Degrees = 21, Sky = "clear" })]),
        ];
        var options = GuardChatOptions.Of(new ChatOptions { Tools = [AIFunctionFactory.Create(static (string city, int days) => $"{city}{days}", "weather", "Tells it.")] });
        var counter = TokenCounters.For(TokenCounters.O200k)!;

        var counted = PromptBound.Counted(messages, options, Model("o200k_base"))!.Value.Text;

        counted.Should().BeGreaterThan(counter.Count("""weatherTells it.{"city":"\u6771\u4EAC"}{"Degrees":21,"Sky":"clear"}"""));
        counted.Should().BeLessThan(PromptBound.Of(messages, options).Text);
    }

    [Fact]
    public void A_model_whose_encoding_nobody_knows_is_not_counted() =>
        PromptBound.Counted(Cookbook, Options, ModelCatalog.Shipped.Find("gpt-6-luna")).Should().BeNull();

    [Theory]
    [InlineData(1024, 1024, 765)]
    [InlineData(2048, 4096, 1105)]
    [InlineData(4096, 8192, 1105)]
    [InlineData(10_000, 100, 85 + (4 * 170))]
    [InlineData(1, 1, 765)]
    public void The_tiles_of_an_image_are_those_of_the_documentations_examples(int width, int height, long tokens) =>
        ImageTokens.Of((width, height), new TileRow(85, 170)).Should().Be(tokens);

    [Fact]
    public void No_image_has_more_tiles_than_its_models_worst_case() =>
        Gen.Select(Gen.Int[1, 100_000], Gen.Int[1, 100_000]).Sample((width, height) => ImageTokens.Of((width, height), new TileRow(85, 170)) <= 1_445);

    [Fact]
    public void An_image_counts_by_its_size_and_one_that_cannot_be_read_by_its_worst_case()
    {
        var model = ModelCatalog.Shipped.Find("gpt-4o-mini");

        Image(Png(1024, 1024)).Should().Be(2833 + (4 * 5667));
        Image(Jpeg(1024, 1024)).Should().Be(2833 + (4 * 5667));
        Image(Gif(1, 1)).Should().Be(48_169, "an image in it may be larger than the screen in its head");
        Image([1, 2, 3]).Should().Be(48_169);
        Image(Png(0, -7)).Should().Be(48_169);
        Image(Jpeg(9, 9)[..8]).Should().Be(48_169);

        // A decoder reads these on, and finds another size than who takes them for parts with a length.
        foreach (var marker in (byte[])[0x00, 0x01, 0xD0, 0xD7, 0xD8, 0xDA])
        {
            byte[] crafted = [0xFF, 0xD8, 0xFF, marker, 0, 4, 0, 0, .. Jpeg(1, 1)[2..]];
            Image(crafted).Should().Be(48_169);
        }

        var other = Png(1024, 1024);
        other[12] = (byte)'X';
        Image(other).Should().Be(48_169, "the size stands in the part that comes first");

        long Image(byte[] bytes) => PromptBound.Counted([new(ChatRole.User, [new DataContent(bytes, "image/png")])], Options, model)!.Value.Known(model) - 24;
    }

    private static GuardChatOptions Options => GuardChatOptions.Of(null);

    private static KnownModel Model(string encoding) => new(new ModelRow("m", "p", [], null, null, false, null, []) { Encoding = encoding });

    private static byte[] Png(int width, int height)
    {
        var head = new byte[24];
        ((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]).CopyTo(head);
        "IHDR"u8.CopyTo(head.AsSpan(12));
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(20), height);
        return head;
    }

    private static byte[] Gif(ushort width, ushort height)
    {
        var head = new byte[10];
        "GIF89a"u8.CopyTo(head);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(6), width);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(8), height);
        return head;
    }

    private static byte[] Jpeg(ushort width, ushort height)
    {
        byte[] head = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xFF, 0xC2, 0, 11, 8, 0, 0, 0, 0, 3];
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(14), height);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(16), width);
        return head;
    }
}
