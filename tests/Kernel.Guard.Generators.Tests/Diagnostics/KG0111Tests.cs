using System.Text.Json.Serialization;
using AwesomeAssertions;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed record Plan(string Title, Dictionary<string, IReadOnlyList<List<Step?>>> Steps, [property: JsonIgnore] Version? Left = null);

public sealed record Step(string Title, Mark? Mark, Pace? Pace);

public readonly record struct Mark(int At);

public enum Pace
{
    Slow,
    Fast,
}

[JsonSerializable(typeof(Plan))]
internal sealed partial class PlanContracts : JsonSerializerContext;

public sealed class KG0111Tests
{
    private const string Source = """
        public record Answer(string Text);

        public record Listed(string Text, System.Collections.Generic.IReadOnlyList<Within?> All, Kind? Kind);

        public record Within(string Text, Kind Kind);

        public enum Kind { One, Two }

        // What it holds only the serializer itself knows.
        public record Odd(Far Far, int[,] Grid);

        public record Far(string Text);

        [System.Text.Json.Serialization.JsonSerializable(typeof(Odd))]
        [System.Text.Json.Serialization.JsonSerializable(typeof(Listed))]
        internal partial class Context : System.Text.Json.Serialization.JsonSerializerContext;

        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("x")]
            Task<Answer> [|AskAsync|]();

            [UserMessage("x")]
            Task<Completion<Listed>> ListedAsync();

            [UserMessage("x")]
            Task<Within> WithinAsync();

            [UserMessage("x")]
            Task<System.Collections.Generic.IReadOnlyList<Within>> AllAsync();

            [UserMessage("x")]
            Task<Kind> KindAsync();

            [UserMessage("x")]
            Task<Far> [|FarAsync|]();
        }
        """;

    [Fact]
    public void Reflection_is_a_warning_where_the_project_is_compiled_ahead_of_time()
    {
        var generated = Generated.From(Expect.Unmark(Source).Source, properties: new Dictionary<string, string> { ["PublishAot"] = "true" });

        // The context's other half comes from another generator, which does not run here.
        Expect.Diagnostic("KG0111", DiagnosticSeverity.Warning, Source, generated, compiles: false);
    }

    [Fact]
    public void What_a_listed_type_is_made_of_is_taken_from_its_context_where_there_is_no_reflection()
    {
        const string Contract = "Context.Default.GetTypeInfo(typeof(global::";
        var source = Expect.Unmark(Source).Source;

        Written(Generated.From(source, properties: new Dictionary<string, string> { ["IsAotCompatible"] = "true" })).Should()
            .Contain(Contract + "Listed)").And.Contain(Contract + "Within)").And.Contain(Contract + "Kind)").And.Contain("Context.Default.GetTypeInfo(typeof(global::System.Collections.Generic.IReadOnlyList<global::Within>)").And.NotContain(Contract + "Far)");
        Written(Generated.From(source)).Should().Contain(Contract + "Listed)").And.NotContain(Contract + "Within)", "a context that does not name it does not say how it is written");
    }

    [Fact]
    public void The_serializer_has_a_contract_of_each_type_that_a_listed_one_is_made_of()
    {
        var compilation = Microsoft.CodeAnalysis.CSharp.CSharpCompilation.Create("Read", references: [.. Generated.References, MetadataReference.CreateFromFile(typeof(Plan).Assembly.Location)]);

        var within = global::KernelGuard.Generators.Schemas.SchemaParser.TypesIn(compilation.GetTypeByMetadataName(typeof(Plan).FullName!)!);

        within.Should().BeEquivalentTo(
            Name(typeof(Plan)), "global::System.Collections.Generic.Dictionary<string, global::System.Collections.Generic.IReadOnlyList<global::System.Collections.Generic.List<" + Name(typeof(Step)) + ">>>",
            "global::System.Collections.Generic.IReadOnlyList<global::System.Collections.Generic.List<" + Name(typeof(Step)) + ">>", "global::System.Collections.Generic.List<" + Name(typeof(Step)) + ">",
            Name(typeof(Step)), Name(typeof(Mark)), Name(typeof(Pace)));
        new[] { typeof(Dictionary<string, IReadOnlyList<List<Step>>>), typeof(IReadOnlyList<List<Step>>), typeof(List<Step>), typeof(Step), typeof(Mark), typeof(Pace) }
            .Should().OnlyContain(static type => PlanContracts.Default.GetTypeInfo(type) != null);

        static string Name(Type type) => "global::" + type.FullName;
    }

    private static string Written(Generated generated) => string.Concat(generated.After.SyntaxTrees.Skip(1).Select(static tree => tree.ToString()));

    [Fact]
    public void Elsewhere_it_is_fine() => Assert.Empty(Generated.From(Expect.Unmark(Source).Source).Diagnostics);
}
