using System.Globalization;
using AwesomeAssertions;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

/// <summary>Holds builds in which no analyzer tells what is wrong to errors of the generator's.</summary>
public sealed class UntoldTests
{
    private const string Wrong = "Budget(Tokens = 1, Requests = 1, Window = \"1d\")";

    [Theory]
    [InlineData($"[PromptClient, {Wrong}] public interface IPrompts {{ [UserMessage(\"x\")] Task<string> AskAsync(); }}", "KG0002: IPrompts")]
    [InlineData("[PromptClient, SystemMessage(\"Hello {{$name\")] public interface IPrompts { [UserMessage(\"x\")] Task<string> AskAsync(); }", "KG0011: IPrompts")]
    [InlineData($"[PromptClient] public interface IPrompts : IBase; [{Wrong}] public interface IBase {{ [UserMessage(\"x\")] Task<string> AskAsync(); }}", "KG0002: IPrompts")]
    [InlineData($"[assembly: {Wrong}] [PromptClient] public interface IPrompts {{ [UserMessage(\"x\")] Task<string> AskAsync(); }}", "KG0002: IPrompts")]
    [InlineData("public class Outer { [PromptClient] private interface IPrompts { [UserMessage(\"x\")] Task<string> AskAsync(); } }", "KG0109: IPrompts")]
    [InlineData($"public class Plugin {{ [KernelFunction, {Wrong}] public string Ask(string x) => x; }}", "KG0002: Plugin.Ask")]
    [InlineData($"[{Wrong}] public class Plugin {{ [KernelFunction] public string Ask(string x) => x; }}", "KG0002: Plugin.Ask")]
    [InlineData("public class Outer { private class Plugin { [KernelFunction, Retry(1)] public string Ask(string x) => x; } }", "KG0109: Plugin.Ask")]
    public void An_error_that_is_no_methods_own_fails_a_build_without_analyzers(string source, string told)
    {
        Generated.From(source).CompilerErrors.Should().BeEmpty("the analyzer tells it");

        Errors(source, ("RunAnalyzers", "false")).Should().Equal($"#error: '{told} cannot be generated. Build with analyzers (RunAnalyzers) to be told why.'");
    }

    [Fact]
    public void What_is_right_builds_without_analyzers() =>
        Errors("[PromptClient] public interface IPrompts { [UserMessage(\"x\")] Task<string> AskAsync(); }", ("RunAnalyzers", "false")).Should().BeEmpty();

    // As Microsoft.Managed.Core.targets skips analyzers.
    [Theory]
    [InlineData(false)]
    [InlineData(true, "RunAnalyzers=false")]
    [InlineData(true, "RunAnalyzersDuringBuild=false")]
    [InlineData(false, "RunAnalyzers=true", "RunAnalyzersDuringBuild=false")]
    [InlineData(true, "RunAnalyzers=", "RunAnalyzersDuringBuild=false")]
    [InlineData(true, "IsImplicitlyTriggeredBuild=true", "UsingMicrosoftNETSdk=true")]
    [InlineData(false, "IsImplicitlyTriggeredBuild=true")]
    [InlineData(false, "IsImplicitlyTriggeredBuild=true", "UsingMicrosoftNETSdk=true", "OptimizeImplicitlyTriggeredBuild=false")]
    [InlineData(false, "IsImplicitlyTriggeredBuild=true", "UsingMicrosoftNETSdk=true", "TreatWarningsAsErrors=true")]
    [InlineData(true, "IsImplicitlyTriggeredBuild=true", "UsingMicrosoftNETSdk=true", "TreatWarningsAsErrors=true", "OptimizeImplicitlyTriggeredBuild=true")]
    public void A_build_without_analyzers_is_one_that_the_compilers_targets_run_without(bool without, params string[] properties)
    {
        const string Source = "[PromptClient] public interface IPrompts { [UserMessage(\"{{$txt}}\")] Task<string> AskAsync(); }";

        Errors(Source, [.. properties.Select(static one => (one.Split('=')[0], one.Split('=')[1]))]).Should().HaveCount(without ? 1 : 0);
    }

    // The compiler asks no analyzer after errors in declarations.
    [Theory]
    [InlineData("KG0106", "Prompts", "[PromptClient] public class Prompts(Kernel kernel) { [UserMessage(\"x\")] public partial Task<string> AskAsync(); }", "CS0751")]
    [InlineData("KG0102", "AskAsync", "[PromptClient] public partial class Prompts(Kernel kernel) { [UserMessage(\"x\")] public Task<string> AskAsync(); }", "CS0501")]
    [InlineData("KG0110", "Name", "[PromptClient] public interface IPrompts { [UserMessage(\"x\")] Task<string> AskAsync(); string Name { get; } }", "CS0535")]
    public void What_the_compiler_objects_to_as_well_is_told_by_the_generator(string id, string place, string source, string compilers)
    {
        var generated = Generated.From(source);

        generated.CompilerErrors.Select(static error => error.Id).Should().Contain(compilers);
        var told = generated.Driver.GetRunResult().Diagnostics.Should().ContainSingle().Which;
        (told.Id, told.Severity, generated.TextAt(told)).Should().Be((id, DiagnosticSeverity.Error, place));
        generated.Diagnostics.Should().ContainSingle("no analyzer tells it again");
    }

    [Fact]
    public void What_the_generator_tells_of_a_base_in_another_file_moves_with_the_bodies_above_it()
    {
        const string Base = "public interface IBase { int Own() { return 1; } string Name { get; } }";
        var first = Generated.From("[PromptClient] public interface IPrompts : IBase { [UserMessage(\"x\")] Task<string> AskAsync(); }", more: Base);

        var second = first.Again(compilation =>
        {
            var tree = compilation.SyntaxTrees.ElementAt(1);
            return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(Base.Replace("return 1;", "return 1 + 1_000;", StringComparison.Ordinal), System.Text.Encoding.UTF8)));
        });

        var told = second.Driver.GetRunResult().Diagnostics.Should().ContainSingle().Which;
        second.After.SyntaxTrees.ElementAt(1).GetText(TestContext.Current.CancellationToken).ToString(told.Location.SourceSpan).Should().Be("Name");
    }

    [Fact]
    public void A_client_in_generated_code_is_told_of()
    {
        var generated = Generated.Bare("// <auto-generated/>\n" + Generated.Usings + "[PromptClient] public interface IPrompts { [UserMessage(\"{{$txt}}\")] Task<string> AskAsync(); }");

        generated.Diagnostics.Select(static one => one.Id).Should().Equal("KG0009");
    }

    [Fact]
    public void What_is_wrong_with_a_class_of_functions_is_told_once() =>
        Generated.From($"[{Wrong}] public class Plugin {{ [KernelFunction] public string Ask(string x) => x; [KernelFunction] public string Tell(string x) => x; }}")
            .Diagnostics.Select(static one => one.Id).Should().Equal("KG0002");

    private static IEnumerable<string> Errors(string source, params (string Name, string Value)[] properties) =>
        Generated.From(source, properties: properties.ToDictionary(static one => one.Name, static one => one.Value)).CompilerErrors.Select(static error => error.GetMessage(CultureInfo.InvariantCulture));
}
