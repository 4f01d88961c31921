using AwesomeAssertions;
using KernelGuard.Generators.ModelData;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0017Tests
{
    private const string Host = """
        using Microsoft.Extensions.DependencyInjection;
        public static class Program { public static void Add(KernelGuard.Hosting.IKernelGuardBuilder guard) => guard.AddOpenAI(MODEL); }
        """;

    [Fact]
    public void A_model_that_the_data_does_not_know_is_information()
    {
        var found = Analyzed.Found(
            new ModelAnalyzer(),
            """
            [assembly: Model([|"assembly-model"|])]

            [PromptClient]
            [Fallback("gpt-4o", [|"gpt-4o-mni"|])]
            public interface IPrompts
            {
                [UserMessage("x")]
                [Model([|"llama3.1"|], Temperature = 0.2)]
                [Budget(Cost = 1, Window = "1d", OnLimit = OnLimit.Downgrade, DowngradeTo = [|"cheap"|])]
                Task<string> AskAsync();
            }

            [Model(id: [|"of-a-policy"|])]
            public sealed class PolicyAttribute : Attribute;
            """,
            "KG0017",
            DiagnosticSeverity.Info);

        found.Select(one => one.GetMessage()).Should().ContainSingle(message => message.Contains("did you mean")).Which.Should().Contain("'gpt-4o-mni'").And.EndWith("did you mean 'gpt-4o-mini'?");
    }

    [Fact]
    public void The_model_of_the_provider_is_looked_at_too()
    {
        Analyzed.By(new ModelAnalyzer(), Wrapped("[|\"gpt-9\"|]"), "KG0017", DiagnosticSeverity.Info);
        Analyzed.By(new ModelAnalyzer(), Wrapped("\"gpt-4.1\""));
    }

    [Fact]
    public void An_alias_of_an_attribute_is_the_attribute() => Analyzed.By(
        new ModelAnalyzer(),
        """
        namespace Aliased
        {
            using M = KernelGuard.ModelAttribute;
            [PromptClient] public interface IPrompts { [UserMessage("x"), M([|"gpt-9"|])] Task<string> AskAsync(); }
        }
        """,
        "KG0017",
        DiagnosticSeverity.Info);

    [Fact]
    public void Known_models_their_snapshots_other_cases_and_other_attributes_are_not_reported() => Analyzed.By(
        new ModelAnalyzer(),
        """
        namespace Other
        {
            public sealed class ModelAttribute(string id) : Attribute { public string Id => id; }
            [Model("nothing")] public class Thing;
        }

        [PromptClient]
        [Fallback("gpt-4o", "gpt-4.1-mini")]
        public interface IPrompts
        {
            [UserMessage("x"), Model("GPT-4o-Mini")]
            Task<string> AskAsync();

            [UserMessage("x"), Model("gpt-4o-mini-2024-07-18")]
            Task<string> SnapshotAsync();
        }
        """,
        date: "2026-01-01");

    [Fact]
    public void A_file_of_the_host_adds_models_and_aliases() => Analyzed.By(
        new ModelAnalyzer(),
        """
        [PromptClient]
        [Fallback("our-llama", "LLAMA", [|"theirs"|])]
        public interface IPrompts { [UserMessage("x")] Task<string> AskAsync(); }
        """,
        "KG0017",
        DiagnosticSeverity.Info,
        null,
        ("/src/data/kernel-guard.models.json", """{ "models": [{ "id": "our-llama", "aliases": ["llama"], "prices": [{ "input": 0, "output": 0 }] }] }"""),
        ("/src/other.json", """{ "models": [{ "id": "theirs" }] }"""));

    [Fact]
    public void Broken_code_is_the_compilers() => Analyzed.By(
        new ModelAnalyzer(),
        """
        [PromptClient]
        public interface IPrompts { [UserMessage("x"), Model(" ")] Task<string> AskAsync(); [UserMessage("x"), Fallback] Task<string> NoneAsync(); }
        """);

    private static string Wrapped(string model) => Host.Replace("MODEL", model, StringComparison.Ordinal);
}
