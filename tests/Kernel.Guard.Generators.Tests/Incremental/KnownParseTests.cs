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
    public void A_body_changes_nothing(string from, string to) => Changes(Elsewhere, Elsewhere.Replace(from, to, StringComparison.Ordinal)).Should().BeFalse();

    [Fact]
    public void A_statement_of_the_program_changes_nothing_for_who_names_a_type_beside_it()
    {
        var program = Elsewhere.Replace("public static class Texts", "System.Console.WriteLine(1);\npublic static class Texts", StringComparison.Ordinal);

        Changes(program, program.Replace("WriteLine(1)", "WriteLine(2)", StringComparison.Ordinal)).Should().BeFalse();
    }

    [Theory]
    [InlineData("int Size() { return 1; }", "int Size() {\n#nullable disable\nreturn 1; }")]
    [InlineData("int Size() { return 1; }", "int Size() { return (; }")]
    [InlineData("Twice => 2;", "Twice = 2;")]
    [InlineData("public static int Twice => 2;", "public static int Twice { get; }")]
    [InlineData("Kind { One }", "Kind { One, Two }")]
    [InlineData("unused", "used")]
    public void Whatever_else_is_edited_in_a_file_that_a_client_names_reaches_it(string from, string to) => Changes(Elsewhere, Elsewhere.Replace(from, to, StringComparison.Ordinal)).Should().BeTrue();

    [Theory]
    [InlineData("class Other;", "class Other { int Key; }")]
    [InlineData("namespace Shop; class Other;", "namespace Shop; class Other { int Key; }")]
    [InlineData("class Other;", "class Others;")]
    [InlineData("namespace A; class Other;", "namespace A.B; class Other;")]
    [InlineData("class Other;", "")]
    [InlineData("System.Console.WriteLine(1);", "System.Console.WriteLine(2); System.Console.WriteLine(3);")]
    public void A_declaration_that_nobody_names_reaches_no_client(string before, string after) => Changes(before, after).Should().BeFalse();

    [Theory]
    [InlineData("class Other;", "class Task;")]
    [InlineData("class Other;", "namespace X { class Task; }")]
    [InlineData("class Other;", "namespace Texts { class Other; }")]
    [InlineData("class Other;", "class ModelAttribute : System.Attribute;")]
    [InlineData("class Other;", "delegate void Texts();")]
    [InlineData("class Other;", "class Prompts;")]
    [InlineData("class Other;", "class PromptsClient;")]
    [InlineData("class Other;", "class Outer_PromptsMessages_;")]
    [InlineData("class Other;", "[assembly: System.CLSCompliant(false)] class Other;")]
    [InlineData("class Other;", "global using Texts = System.Int32; class Other;")]
    [InlineData("class Other;", "namespace System.ComponentModel { class Other; }")]
    [InlineData("class Middle { public const string Text = \"a\"; }", "class Middle { public const string Text = \"b\"; }")]
    public void What_may_be_named_by_a_client_reaches_it(string before, string after) => Changes(before, after).Should().BeTrue();

    [Theory]
    [InlineData("SupportMessagesClient", "ISupportMessages")]
    [InlineData("SupportMessagesClient", "ISupport")]
    [InlineData("SupportClient", "ISupportClient")]
    [InlineData("Outer_SupportMessagesClient_", "ISupportMessages")]
    [InlineData("Outer_Shop__SupportClient", "IShop_Support")]
    [InlineData("IOuter_Support", "ISupport")]
    public void A_type_counts_under_each_name_whose_client_it_is_in_the_way_of(string type, string name) =>
        FileDeclarations.Of(CSharpSyntaxTree.ParseText($"class {type};", cancellationToken: TestContext.Current.CancellationToken)).Types.Should().Contain(name);

    [Fact]
    public void A_file_that_holds_for_the_project_carries_on_what_it_names() =>
        Changes("static class Words { public const string Text = \"1s\"; }", "static class Words { public const string Text = \"2s\"; }", "[assembly: KernelGuard.Timeout(Words.Text)]").Should().BeTrue();

    // The client names IBase and Texts; a file between names Middle, and declares IBase.
    private static bool Changes(string before, string after, params string[] more)
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary);
        var client = CSharpSyntaxTree.ParseText(Client, path: "/src/Client.cs");
        var first = CSharpCompilation.Create("One", [client, .. Files([before, "interface IBase { const string Text = Middle.Text; }", .. more])], options: options);
        var second = CSharpCompilation.Create("One", [client, .. Files([after, "interface IBase { const string Text = Middle.Text; }", .. more])], options: options);
        return DeclarationVersion.Of(second).Changes(DeclarationVersion.Of(first), client);
    }

    private static IEnumerable<SyntaxTree> Files(string[] texts) => texts.Select((text, index) => CSharpSyntaxTree.ParseText(text, path: $"/src/File{index}.cs"));

    private static Compilation With(Compilation compilation, string source)
    {
        var tree = compilation.SyntaxTrees.ElementAt(1);
        return compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(source, (CSharpParseOptions)tree.Options, tree.FilePath, System.Text.Encoding.UTF8));
    }

    private static string Written(Generated generated) => generated.Driver.GetRunResult().Results.Single().GeneratedSources.Single(source => source.HintName == "IPrompts.g.cs").SourceText.ToString();
}
