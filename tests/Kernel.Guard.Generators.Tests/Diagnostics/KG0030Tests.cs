using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Generators.Cost;
using KernelGuard.Generators.ModelData;
using Microsoft.CodeAnalysis;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0030Tests
{
    // 1 dollar per million in, 10 out, and double above 500 tokens of prompt.
    internal static readonly (string, string) Data = ("/src/kernel-guard.models.json", """
        { "models": [
            { "id": "small", "contextWindow": 1000, "maxOutputTokens": 200, "prices": [
                { "input": 1, "output": 10 }, { "above": 500, "input": 2, "output": 20 }, { "tier": "priority", "input": 100, "output": 100 } ] },
            { "id": "dear", "contextWindow": 1000, "maxOutputTokens": 200, "prices": [{ "input": 100, "output": 1000 }] },
            { "id": "cheap", "contextWindow": 1000, "maxOutputTokens": 200, "prices": [{ "input": 0.1, "output": 0.1 }] },
            { "id": "later", "contextWindow": 1000, "maxOutputTokens": 200, "prices": [{ "effective": "2026-01-01", "input": 1, "output": 10 }, { "effective": "2027-01-01", "input": 3, "output": 30 }] },
            { "id": "endless", "prices": [{ "input": 1, "output": 10 }] } ] }
        """);

    [Theory]

    // 16 for the request, 8 for the message, 5 for its text.
    [InlineData("""[UserMessage("Hello"), Model("small", MaxOutputTokens = 100)] Task<string> [|AskAsync|]();""", 29, 100, "0.001029")]
    [InlineData("""[UserMessage("Höhö"), Model("small", MaxOutputTokens = 100)] Task<string> [|AskAsync|]();""", 30, 100, "0.00103")]
    [InlineData("""[UserMessage("Hello"), Model("small")] Task<string> [|AskAsync|]();""", 29, 200, "0.002029")]
    [InlineData("""[UserMessage("Hello"), Model("small", MaxOutputTokens = 9000)] Task<string> [|AskAsync|]();""", 29, 200, "0.002029")]
    [InlineData("""[SystemMessage("You"), UserMessage("Hello"), Model("small", MaxOutputTokens = 100)] Task<string> [|AskAsync|]();""", 40, 100, "0.00104")]

    // A limit of characters is three times as many bytes; an attribute's limit is taken, the least of several.
    [InlineData("""[UserMessage("{{$q}}"), Model("small", MaxOutputTokens = 100)] Task<string> [|AskAsync|]([System.ComponentModel.DataAnnotations.MaxLength(10)] string q);""", 54, 100, "0.001054")]
    [InlineData("""[UserMessage("{{$q}}{{$q}}"), Model("small", MaxOutputTokens = 100)] Task<string> [|AskAsync|]([System.ComponentModel.DataAnnotations.StringLength(10)] string q);""", 84, 100, "0.001084")]
    [InlineData("""[UserMessage("{{$Q}}"), Model("small", MaxOutputTokens = 100)] Task<string> [|AskAsync|]([System.ComponentModel.DataAnnotations.Length(1, 5), System.ComponentModel.DataAnnotations.MaxLength(10)] string? q);""", 39, 100, "0.001039")]
    [InlineData("""[UserMessage("{{$n}}"), Model("small", MaxOutputTokens = 100)] Task<string> [|AskAsync|](int? n);""", 152, 100, "0.001152")]

    // Without a limit the whole window counts; above 500 tokens of prompt the dearer price holds for all.
    [InlineData("""[UserMessage("{{$q}}"), Model("small", MaxOutputTokens = 100)] Task<string> [|AskAsync|](string q);""", 900, 100, "0.0038")]
    [InlineData("""[UserMessage("{{$q}}"), Model("small", MaxOutputTokens = 100)] Task<string> [|AskAsync|]([System.ComponentModel.DataAnnotations.MaxLength] string q);""", 900, 100, "0.0038")]
    [InlineData("""[UserMessage("x"), Model("small", MaxOutputTokens = 100)] Task<string> [|AskAsync|](ChatHistory history);""", 900, 100, "0.0038")]
    [InlineData("""[UserMessage("x"), Model("small", MaxOutputTokens = 100), Tools] Task<string> [|AskAsync|]();""", 900, 100, "0.0038")]
    [InlineData("""[UserMessage("x"), Model("small", MaxOutputTokens = 100)] Task<System.Dynamic.ExpandoObject> [|AskAsync|]();""", 900, 100, "0.0038")]
    [InlineData("""[UserMessage("{{time.now}}"), Model("small", MaxOutputTokens = 100)] Task<string> [|AskAsync|]();""", 900, 100, "0.0038")]

    // The dearest model of its way counts.
    [InlineData("""[UserMessage("Hello"), Model("small", MaxOutputTokens = 100), Fallback("cheap", "dear")] Task<string> [|AskAsync|]();""", 29, 100, "0.1029")]
    [InlineData("""[UserMessage("Hello"), Model("cheap", MaxOutputTokens = 100), Budget(Cost = 1, Window = "1d", OnLimit = OnLimit.Downgrade, DowngradeTo = "small")] Task<string> [|AskAsync|]();""", 29, 100, "0.001029")]
    [InlineData("""[UserMessage("Hello"), Model("later", MaxOutputTokens = 100)] Task<string> [|AskAsync|]();""", 29, 100, "0.001029")]
    public void What_an_attempt_costs_at_most_is_told_at_the_method(string method, int input, int output, string dollars)
    {
        var found = Analyzed.Found(new CostAnalyzer(), $$"""[PromptClient] public interface IPrompts { {{method}} }""", "KG0030", DiagnosticSeverity.Info, "2026-12-31", Data);

        found.Should().ContainSingle().Which.GetMessage().Should()
            .StartWith($"'AskAsync' costs at most ${dollars} an attempt with '").And.Contain($"': {input} tokens in, {output} out");
    }

    [Fact]
    public void The_price_of_the_builds_day_holds() => Analyzed.Found(
        new CostAnalyzer(),
        """[PromptClient] public interface IPrompts { [UserMessage("Hello"), Model("later", MaxOutputTokens = 100)] Task<string> [|AskAsync|](); }""",
        "KG0030",
        DiagnosticSeverity.Info,
        "2027-01-01",
        Data)[0].GetMessage().Should().StartWith("'AskAsync' costs at most $0.003087 ");

    [Theory]
    [InlineData("[Retry(3), Fallback(\"cheap\"), Hedge(\"2s\")]", 4)]
    [InlineData("[Fallback(\"cheap\", \"later\")]", 4)]
    [InlineData("[Audited]", 4)]
    [InlineData("[Hedge(\"2s\", MaxHedges = 2), Streaming(Continuation = StreamContinuation.TextOnly)]", 4)]
    [InlineData("[Retry(0), Fallback(\"cheap\")]", 1)]
    [InlineData("[Retry(1)]", 2)]
    public void The_attempts_of_the_policy_are_stated_apart(string attributes, int attempts)
    {
        var found = Analyzed.Found(
            new CostAnalyzer(),
            $$"""[PromptClient] public interface IPrompts { [UserMessage("Hello"), Model("small", MaxOutputTokens = 100)] {{attributes}} Task<string> [|AskAsync|](); }""",
            "KG0030",
            DiagnosticSeverity.Info,
            "2026-12-31",
            Data);

        found[0].GetMessage().Should().Be("'AskAsync' costs at most $0.001029 an attempt with 'small': 29 tokens in, 100 out" + (attempts > 1 ? FormattableString.Invariant($"; at most {attempts} attempts, ${attempts * 0.001029m} in all") : ""));
    }

    // As the host bounds the request, whatever the answer's name.
    [Theory]
    [InlineData("int", "", """{"type":"object","properties":{"data":{"type":"integer"}},"additionalProperties":false,"required":["data"]}""")]
    [InlineData("Mood", "", """{"type":"object","properties":{"data":{"type":"string","enum":["H\u00F6flich","Rude"]}},"additionalProperties":false,"required":["data"]}""")]
    [InlineData("Mood", "[System.Text.Json.Serialization.JsonSerializable(typeof(Mood))] public abstract class Contracts : System.Text.Json.Serialization.JsonSerializerContext { protected Contracts() : base(null) { } }", """{"type":"object","properties":{"data":{"type":"integer"}},"additionalProperties":false,"required":["data"]}""")]
    public void The_schema_of_a_typed_answer_counts_as_its_serializer_writes_it(string type, string context, string schema)
    {
        var found = Analyzed.Found(
            new CostAnalyzer(),
            $$"""
            {{context}}
            public enum Mood { Höflich, Rude }
            [PromptClient] public interface IPrompts { [UserMessage("x"), Model("cheap", MaxOutputTokens = 100)] Task<{{type}}> [|AskAsync|](); }
            """,
            "KG0030",
            DiagnosticSeverity.Info,
            "2026-12-31",
            Data);

        var answer = ChatResponseFormat.ForJsonSchema(JsonElement.Parse(schema), schemaName: new string('n', 64));
        var bound = PromptBound.Of([new ChatMessage(ChatRole.User, "x")], new ChatOptions { ResponseFormat = answer }).Text;
        found.Should().ContainSingle().Which.GetMessage().Should().Contain($"with 'cheap': {bound} tokens in, 100 out").And.NotContain("all that the model takes");
    }

    [Fact]
    public void A_context_whose_way_of_writing_is_not_known_leaves_the_schema_without_a_bound() => Analyzed.Found(
        new CostAnalyzer(),
        """
        using System.Text.Json;
        using System.Text.Json.Serialization;
        [JsonSerializable(typeof(int)), JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower)]
        public abstract class Contracts : JsonSerializerContext { protected Contracts() : base(null) { } }
        [PromptClient] public interface IPrompts { [UserMessage("x"), Model("small")] Task<int> [|AskAsync|](); }
        """,
        "KG0030",
        DiagnosticSeverity.Info,
        "2026-12-31",
        Data)[0].GetMessage().Should().Contain("(all that the model takes, as the schema of the answer is made at run time)");

    [Fact]
    public void What_bounds_nothing_is_named() => Analyzed.Found(
        new CostAnalyzer(),
        """[PromptClient] public interface IPrompts { [UserMessage("{{$question}}"), Model("small")] Task<string> [|AskAsync|](string question, ChatHistory before); }""",
        "KG0030",
        DiagnosticSeverity.Info,
        "2026-12-31",
        Data)[0].GetMessage().Should().Contain("(all that the model takes, as 'before' brings messages and 'question' has no limit of its length)");

    [Fact]
    public void A_prompt_file_and_the_model_in_it_count_and_so_does_what_the_type_and_the_assembly_say()
    {
        var found = Analyzed.Found(
            new CostAnalyzer(),
            """
            [assembly: Model("small", MaxOutputTokens = 100)]
            [PromptClient, SystemMessage("You")] public interface IPrompts { [PromptFile("a.md")] Task<string> [|FileAsync|](); [UserMessage("Hello")] Task<string> [|AskAsync|](); }
            """,
            "KG0030",
            DiagnosticSeverity.Info,
            "2026-12-31",
            Data,
            ("/src/a.md", "---\nmodel: dear\n---\nuser:\nHello\n"));

        found.Select(one => one.GetMessage()).Should().BeEquivalentTo(
            "'FileAsync' costs at most $0.104 an attempt with 'dear': 40 tokens in, 100 out; at most 4 attempts, $0.416 in all", "'AskAsync' costs at most $0.00104 an attempt with 'small': 40 tokens in, 100 out; at most 4 attempts, $0.00416 in all");
    }

    [Fact]
    public void What_is_not_known_is_not_guessed_and_same_named_attributes_are_not_meant() => Analyzed.By(
        new CostAnalyzer(),
        """
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("x")] Task<string> NoModelAsync();
            [UserMessage("x"), Model("nobody")] Task<string> UnknownAsync();
            [UserMessage("x"), Model("endless")] Task<string> EndlessAsync();
            [UserMessage("x"), Model("small"), Fallback("nobody")] Task<string> FallbackAsync();
            [UserMessage("x"), Model("small")] Task<string> SettingsAsync(PromptExecutionSettings settings);
            [UserMessage("x"), Other.Model("small")] Task<string> OtherAsync();
        }

        [PromptClient, GuardPolicy("named")]
        public interface INamed { [UserMessage("x")] Task<string> AskAsync(); }

        [Other.PromptClient]
        public interface IOther { [UserMessage("x"), Model("small")] Task<string> AskAsync(); }

        namespace Other
        {
            public sealed class ModelAttribute(string id) : Attribute { public string Id => id; }
            public sealed class PromptClientAttribute : Attribute;
        }
        """,
        null,
        null,
        "2026-12-31",
        Data);

    [Fact]
    public void An_alias_and_a_method_that_a_client_inherits_are_read_as_any() => Analyzed.By(
        new CostAnalyzer(),
        """
        using Ai = KernelGuard.ModelAttribute;
        public interface IBase { [UserMessage("Hello"), Ai("small")] Task<string> [|AskAsync|](); }
        [PromptClient] public interface IPrompts : IBase;
        """,
        "KG0030",
        DiagnosticSeverity.Info,
        "2026-12-31",
        Data);

    [Fact]
    public void Every_model_that_ships_is_priced_as_the_host_prices_it()
    {
        var data = BuildModels.Of([], null);
        foreach (var row in ModelFile.ReadShipped().Models.Where(static row => row.ContextWindow is not null))
        {
            foreach (var tokens in (long[])[0, 1, 999, 272_000, 272_001, 1_000_000])
            {
                var output = Math.Min(row.MaxOutputTokens ?? row.ContextWindow!.Value, 1000);
                var input = Math.Min(tokens, row.ContextWindow!.Value - output);
                var expected = new KnownModel(row).Prices.BoundAt(new DateTimeOffset(data.Day, TimeSpan.Zero), default, input)!.Most(input, output);

                WorstCase.Of(row.Id, tokens, 1000, default, data).Nanos.Should().BeGreaterThanOrEqualTo(expected, row.Id);
                if (tokens < 1_000_000 && tokens + output <= row.ContextWindow)
                {
                    WorstCase.Of(row.Id, tokens, 1000, default, data).Nanos.Should().Be(expected, row.Id);
                }
            }
        }
    }
}
