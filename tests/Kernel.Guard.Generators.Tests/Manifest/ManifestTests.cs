using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Build;
using Xunit;

namespace KernelGuard.Generators.Tests.Manifest;

public sealed class ManifestTests : IDisposable
{
    private const string Source = """
        [assembly: Timeout("50s")]

        [Retry(2)]
        public sealed class SteadyAttribute : Attribute;

        [PromptClient, Budget(Tokens = 100_000, Window = "1d", Per = Scope.Tenant)]
        public interface ISupport
        {
            [SystemMessage("You | \"help\" */ \u2028 <b>."), UserMessage("{{$question}}")]
            [Model("gpt-4o-mini", Temperature = 0.5, MaxOutputTokens = 100), Fallback("gpt-4o"), RedactPii(Kinds = PiiKinds.Email | PiiKinds.Phone), Steady]
            Task<string> AnswerAsync([Tenant] string shop, string question);

            [UserMessage("x"), GuardPolicy("night"), Tools]
            IAsyncEnumerable<string> AnswerAsync([Tenant] string shop);

            [PromptFile("prompts/a.md")]
            Task<int> CountAsync([Tenant] string shop);
        }

        public sealed class Plugin
        {
            [KernelFunction, Retry(3)]
            public string Look(string at)
            {
                return at;
            }
        }
        """;

    private static readonly (string, string)[] Files = [("/src/prompts/a.md", "---\nmodel: gpt-4.1\nmax_output_tokens: 7\n---\nuser:\nHow many?\n")];
    private static readonly Dictionary<string, string> Wanted = new() { ["KernelGuardManifest"] = "true", ["AssemblyName"] = "TestProject", ["KernelGuardModelDate"] = "2026-11-26" };

    private readonly string _folder = Directory.CreateTempSubdirectory("kernel-guard-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_build_writes_what_each_method_asks_and_may_cost()
    {
        using var manifest = JsonDocument.Parse(Built(Source).Json!);

        var root = manifest.RootElement;
        root.GetProperty("schemaVersion").GetInt32().Should().Be(1);
        root.GetProperty("assembly").GetString().Should().Be("TestProject");
        root.GetProperty("pricesOf").GetString().Should().Be("2026-11-26");
        var methods = root.GetProperty("methods").EnumerateArray().ToDictionary(static method => method.GetProperty("name").GetString()!);
        methods.Keys.Should().Equal("ISupport.AnswerAsync(string)", "ISupport.AnswerAsync(string, string)", "ISupport.CountAsync", "Plugin.Look");
        methods.Values.Select(static method => method.GetProperty("id").GetString()).Should().Equal(
            "ISupport: ISupport.AnswerAsync(string)", "ISupport: ISupport.AnswerAsync(string, string)", "ISupport: ISupport.CountAsync(string)", "Plugin: Plugin.Look(string)");

        var answer = methods["ISupport.AnswerAsync(string, string)"];
        answer.GetProperty("model").GetString().Should().Be("gpt-4o-mini");
        answer.GetProperty("answer").GetString().Should().Be("Text");
        answer.GetProperty("tools").GetString().Should().Be("none");
        answer.GetProperty("prompt").GetProperty("textHash").GetString().Should().MatchRegex("^[0-9a-f]{16}$");
        answer.GetProperty("policy").EnumerateArray().Select(static knob => $"{knob.GetProperty("knob")} by {knob.GetProperty("source")}: {knob.GetProperty("settings").GetRawText().Replace(" ", "").Replace("\n", "")}").Should().Equal(
            "Fallback by method: {\"Models\":[\"gpt-4o\"]}",
            "Model by method: {\"Id\":\"gpt-4o-mini\",\"MaxOutputTokens\":100,\"Temperature\":0.5}",
            "Redaction by method: {\"Kinds\":[\"Email\",\"Phone\"]}",
            "Retry by SteadyAttribute: {\"MaxRetries\":2}",
            "Timeout by TestProject: {\"Total\":\"50s\"}",
            "Budget by ISupport: {\"Per\":\"Tenant\",\"Tokens\":100000,\"Window\":\"1d\"}");
        var worst = answer.GetProperty("worstCase");
        worst.GetProperty("attempts").GetInt32().Should().Be(3);
        worst.GetProperty("costUsdPerCall").GetDecimal().Should().Be(3 * 0.32075m);
        worst.GetProperty("unbounded").EnumerateArray().Single().GetString().Should().Be("'question' has no limit of its length");
        var ways = worst.GetProperty("perAttempt").EnumerateArray().ToArray();
        ways.Select(static way => way.GetProperty("model").GetString()).Should().Equal("gpt-4o-mini", "gpt-4o");
        ways[0].GetProperty("inputTokens").GetInt64().Should().Be(127_900);
        ways[0].GetProperty("outputTokens").GetInt64().Should().Be(100);
        ways[0].GetProperty("costUsd").GetDecimal().Should().Be(0.019245m);

        var stream = methods["ISupport.AnswerAsync(string)"];
        stream.GetProperty("policies").EnumerateArray().Single().GetString().Should().Be("night");
        stream.GetProperty("tools").GetString().Should().Be("all");
        stream.GetProperty("worstCase").GetProperty("unknown").GetString().Should().Contain("'night'");
        methods["ISupport.CountAsync"].GetProperty("model").GetString().Should().Be("gpt-4.1");
        methods["ISupport.CountAsync"].GetProperty("prompt").GetProperty("file").GetString().Should().Be("prompts/a.md");
        methods["Plugin.Look"].GetProperty("kind").GetString().Should().Be("function");
    }

    [Fact]
    public void The_text_hash_is_of_the_text_alone_and_the_version_of_its_settings_too()
    {
        var (first, settings, text) = (Prompt("Hello", 0.5), Prompt("Hello", 0.6), Prompt("Hallo", 0.5));

        settings.Text.Should().Be(first.Text);
        settings.Version.Should().NotBe(first.Version);
        text.Text.Should().NotBe(first.Text);
    }

    [Fact]
    public void A_member_more_of_a_typed_answer_is_another_schema_and_another_version()
    {
        var (first, second) = (Of("string Word"), Of("string Word, int Count"));

        first.GetProperty("answerType").GetString().Should().Be("Answer");
        second.GetProperty("schemaHash").GetString().Should().MatchRegex("^[0-9a-f]{16}$").And.NotBe(first.GetProperty("schemaHash").GetString());
        second.GetProperty("prompt").GetProperty("version").GetString().Should().NotBe(first.GetProperty("prompt").GetProperty("version").GetString());

        JsonElement Of(string members)
        {
            using var manifest = JsonDocument.Parse(Built($$"""public sealed record Answer({{members}}); [PromptClient] public interface IOne { [UserMessage("x")] Task<Answer> AskAsync(); }""").Json!);
            return manifest.RootElement.GetProperty("methods")[0].Clone();
        }
    }

    [Fact]
    public void The_file_for_reviews_is_written_only_where_it_differs()
    {
        var (assembly, committed) = (Compiled(Source, Wanted), Path.Combine(_folder, "reviewed.json"));
        var task = Task(assembly);
        task.CommittedFile = committed;

        task.Execute().Should().BeTrue();
        File.ReadAllText(committed).Should().Be(File.ReadAllText(Path.Combine(_folder, "kernel-guard.json")));
        File.WriteAllText(committed, File.ReadAllText(committed).Replace("\n", "\r\n", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(committed, DateTime.UnixEpoch);
        task.Execute().Should().BeTrue();
        File.GetLastWriteTimeUtc(committed).Should().Be(DateTime.UnixEpoch, "a checkout may have other line ends");
        File.WriteAllText(committed, "old");
        task.Execute().Should().BeTrue();
        File.ReadAllText(committed).Should().StartWith("{\n");
    }

    [Fact]
    public void The_same_sources_give_the_same_bytes_whatever_their_order()
    {
        const string One = "[PromptClient] public interface IOne { [UserMessage(\"1\")] Task<string> AskAsync(); }";
        const string Two = "[PromptClient] public interface ITwo { [UserMessage(\"2\")] Task<string> AskAsync(); }";

        var first = Built(One + "\n" + Two);
        var second = Built(Two + "\n" + One);

        second.Should().Be(first);
        first.Json.Should().EndWith("}\n").And.NotContain("\r").And.NotContain(_folder);
    }

    [Fact]
    public void The_page_names_each_method_its_policy_and_its_way()
    {
        var page = Built(Source).Page!;

        page.Should().StartWith("# What TestProject asks models for\n");
        page.Should().Contain("| ISupport.AnswerAsync(string, string) | gpt-4o-mini | $0.32075 with gpt-4o (127900 tokens in, 100 out) | 3 | ");
        page.Should().Contain("\nThe whole context window counts: 'question' has no limit of its length.\n");
        page.Should().Contain("## ISupport.CountAsync\n").And.Contain(", from `prompts/a.md`.\n");
        page.Should().Contain("| Budget | Per = Tenant, Tokens = 100000, Window = 1d | ISupport |\n");
        page.Should().Contain("    call[\"ISupport.AnswerAsync(string, string)\"] --> s0[\"audit (default policy)\"] --> s1[\"redaction\"] --> s2[\"budget\"] --> s3[\"deadlines\"] --> s4[\"retry\"] --> m0([\"gpt-4o-mini\"])\n    m0 -. else .-> m1([\"gpt-4o\"])\n");
        page.Should().Contain("And the policy `night` of the configuration.\n");
    }

    [Fact]
    public void Where_it_is_not_wanted_or_there_is_nothing_to_say_no_file_is_left()
    {
        File.WriteAllText(Path.Combine(_folder, "kernel-guard.json"), "of yesterday");
        File.WriteAllText(Path.Combine(_folder, "kernel-guard.md"), "of yesterday");

        Built("public class None;").Should().Be((null, null));
        Built(Source, new Dictionary<string, string> { ["KernelGuardManifest"] = "false" }).Should().Be((null, null));
        Built(Source, []).Should().Be((null, null));
    }

    [Fact]
    public void The_manifest_of_another_assembly_in_the_same_folder_stays()
    {
        File.WriteAllText(Path.Combine(_folder, "kernel-guard.json"), """{ "schemaVersion": 1, "assembly": "Other" }""");

        Built("public class None;").Json.Should().Contain("Other");
    }

    [Fact]
    public void What_is_no_assembly_is_an_error_of_the_build_and_no_crash()
    {
        var path = Path.Combine(_folder, "none.dll");
        File.WriteAllText(path, "no assembly");

        Task(path).Execute().Should().BeFalse();
        Task(Path.Combine(_folder, "missing.dll")).Execute().Should().BeFalse();
    }

    private (string Text, string Version) Prompt(string text, double temperature)
    {
        using var manifest = JsonDocument.Parse(Built(FormattableString.Invariant($$"""[PromptClient] public interface IOne { [UserMessage("{{text}}"), Model("m", Temperature = {{temperature}})] Task<string> AskAsync(); }""")).Json!);
        var prompt = manifest.RootElement.GetProperty("methods")[0].GetProperty("prompt");
        return (prompt.GetProperty("textHash").GetString()!, prompt.GetProperty("version").GetString()!);
    }

    private (string? Json, string? Page) Built(string source, Dictionary<string, string>? properties = null)
    {
        Task(Compiled(source, properties ?? Wanted)).Execute().Should().BeTrue();
        return (Text("kernel-guard.json"), Text("kernel-guard.md"));

        string? Text(string name) => File.Exists(Path.Combine(_folder, name)) ? File.ReadAllText(Path.Combine(_folder, name)) : null;
    }

    private string Compiled(string source, Dictionary<string, string> properties)
    {
        var generated = Generated.From(source, Files, properties);
        generated.CompilerErrors.Should().BeEmpty();
        var path = Path.Combine(_folder, "TestProject.dll");
        using var file = File.Create(path);
        generated.After.Emit(file, cancellationToken: TestContext.Current.CancellationToken).Success.Should().BeTrue();
        return path;
    }

    private WriteManifest Task(string assembly) => new() { AssemblyFile = assembly, JsonFile = Path.Combine(_folder, "kernel-guard.json"), MarkdownFile = Path.Combine(_folder, "kernel-guard.md") };
}
