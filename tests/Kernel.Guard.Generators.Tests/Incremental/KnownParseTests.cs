using AwesomeAssertions;
using KernelGuard.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace KernelGuard.Generators.Tests.Incremental;

/// <summary>Holds what is known of a client to what the declarations around it mean: whatever changes them is read anew.</summary>
public sealed class KnownParseTests
{
    private const string Client = """
        [PromptClient]
        public interface IPrompts : IBase
        {
            [UserMessage(Texts.Question), Model("gpt-4o-mini")]
            Task<Texts.Answer> AskAsync(Texts.Kind kind);
        }
        """;

    private const string Elsewhere = """
        using System.Threading.Tasks;
        using KernelGuard;
        public static class Texts
        {
            public const string Question = "{{$kind}}";
            public enum Kind { One }
            public sealed record Answer(string Word);
            public static int Size() { return 1; }
            public static int Twice => 2;
        }

        public interface IBase
        {
            int Own() { return 1; }
            [UserMessage("x")] Task<string> BaseAsync(string unused);
        }
        """;

    [Theory]
    [InlineData("{{$kind}}", "Sort {{$kind}}", "\"Sort \"")]
    [InlineData("(string Word)", "(string Word, int Count)", "\"count\"")]
    [InlineData("enum Kind { One }", "struct Kind { }", "global::Texts.Kind kind")]
    public void A_declaration_in_another_file_is_read_anew(string from, string to, string written)
    {
        var first = Generated.From(Client, more: Elsewhere);

        var second = first.Again(compilation => With(compilation, Elsewhere.Replace(from, to, StringComparison.Ordinal)));

        Written(second).Should().Contain(written).And.Be(Written(Generated.From(Client, more: Elsewhere.Replace(from, to, StringComparison.Ordinal))));
    }

    [Fact]
    public void A_place_in_another_file_moves_with_the_bodies_above_it()
    {
        var longer = Elsewhere.Replace("int Own() { return 1; }", "int Own() { return 1 + 1_000_000; }", StringComparison.Ordinal);
        var first = Generated.From(Client, more: Elsewhere);

        var second = first.Again(compilation => With(compilation, longer));

        second.Diagnostics.Where(one => one.Id == "KG0010").Select(second.TextAt).Should().Equal("unused");
    }

    [Theory]
    [InlineData("return 1; }\n    public static int Twice", "return 1 + 2; }\n    public static int Twice")]
    [InlineData("Twice => 2;", "Twice => 3;")]
    public void A_body_changes_no_version(string from, string to) => Version(Elsewhere.Replace(from, to, StringComparison.Ordinal)).Should().Be(Version(Elsewhere));

    [Theory]
    [InlineData("int Size() { return 1; }", "int Size() {\n#nullable disable\nreturn 1; }")]
    [InlineData("int Size() { return 1; }", "int Size() { return (; }")]
    [InlineData("Twice => 2;", "Twice = 2;")]
    [InlineData("public static int Twice => 2;", "public static int Twice { get; }")]
    [InlineData("Kind { One }", "Kind { One, Two }")]
    [InlineData("unused", "used")]
    public void Whatever_else_is_edited_changes_it(string from, string to) => Version(Elsewhere.Replace(from, to, StringComparison.Ordinal)).Should().NotBe(Version(Elsewhere));

    private static DeclarationVersion Version(string source) =>
        DeclarationVersion.Of(CSharpCompilation.Create("One", [CSharpSyntaxTree.ParseText(source, path: "/src/Elsewhere.cs")], options: Options));

    private static readonly CSharpCompilationOptions Options = new(OutputKind.DynamicallyLinkedLibrary);

    private static Compilation With(Compilation compilation, string source)
    {
        var tree = compilation.SyntaxTrees.ElementAt(1);
        return compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(source, (CSharpParseOptions)tree.Options, tree.FilePath, System.Text.Encoding.UTF8));
    }

    private static string Written(Generated generated) => generated.Driver.GetRunResult().Results.Single().GeneratedSources.Single(source => source.HintName == "IPrompts.g.cs").SourceText.ToString();
}
