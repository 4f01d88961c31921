using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AwesomeAssertions;
using KernelGuard.Generators.Models;
using KernelGuard.Generators.Schemas;
using KernelGuard.SemanticKernel;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Generators.Tests.Schemas;

/// <summary>Holds the schema that the generator writes to the one that Microsoft.Extensions.AI makes at run time, byte for byte.</summary>
public sealed class SchemaTests
{
    private const string Place = "KernelGuard.Generators.Tests.Schemas.";

    private static readonly SchemaStyle Ordinary = new(CamelCase: false, Words: false);

    // Once as source, and once from the assembly that it was compiled to, as a type of another project is read.
    private static readonly CSharpCompilation[] Compilations = [Compile(source: true), Compile(source: false)];

    public static TheoryData<string> Fixed =>
        ["Order", "Described", "Defaults", "Plain", "Lists", "Named", "Heir", "Built", "Fixed", "Empty", "Two", "Chosen", "Base", "Derived", "Oblivious", "Node", "Chain", "Loop", "Knot", "Pair", "Point", "Item", "Colour", "Unsorted", "Flags", "Urgency", "Spelled"];

    [Theory]
    [MemberData(nameof(Fixed))]
    public void A_type_that_no_context_lists_is_the_same(string type)
    {
        var atRunTime = Reflected(Type.GetType(Place + type)!);

        foreach (var compilation in Compilations)
        {
            Same(compilation.GetTypeByMetadataName(Place + type)!, SchemaStyle.Reflected, atRunTime);
        }
    }

    [Theory]
    [InlineData(typeof(int), "int")]
    [InlineData(typeof(string), "string")]
    [InlineData(typeof(bool?), "bool?")]
    [InlineData(typeof(double), "double")]
    [InlineData(typeof(object), "object")]
    [InlineData(typeof(byte[]), "byte[]")]
    [InlineData(typeof(DateOnly?), "System.DateOnly?")]
    [InlineData(typeof(Colour?), "Colour?")]
    [InlineData(typeof(Item[]), "Item[]")]
    [InlineData(typeof(List<Item>), "System.Collections.Generic.List<Item?>")]
    [InlineData(typeof(IReadOnlyList<string>), "System.Collections.Generic.IReadOnlyList<string>")]
    [InlineData(typeof(Dictionary<string, Colour>), "System.Collections.Generic.Dictionary<string, Colour>")]
    [InlineData(typeof(Box<Item>), "Box<Item>")]
    [InlineData(typeof(Box<int>), "Box<int>")]
    [InlineData(typeof(Point?), "Point?")]
    [InlineData(typeof(List<Node>), "System.Collections.Generic.List<Node>")]
    [InlineData(typeof(Dictionary<string, List<Chain>>), "System.Collections.Generic.Dictionary<string, System.Collections.Generic.List<Chain>>")]
    public void What_a_method_returns_is_the_same(Type type, string written)
    {
        foreach (var compilation in Compilations)
        {
            SchemaText.Of(SchemaParser.Of(Written(compilation, written))!, SchemaStyle.Reflected).Should().Be(Reflected(type));
        }
    }

    [Fact]
    public void A_type_of_a_context_is_written_as_its_context_writes()
    {
        Compare(OrdinaryContext.Default, Ordinary, 21);
        Compare(WebContext.Default, SchemaStyle.Reflected, 4);
        Compare(CamelContext.Default, Ordinary with { CamelCase = true }, 2);
    }

    [Theory]
    [InlineData("Animal")]
    [InlineData("Annotated")]
    [InlineData("Titled")]
    [InlineData("Extended")]
    [InlineData("Overriding")]
    [InlineData("Open<string>")]
    [InlineData("Dated")]
    [InlineData("Alias")]
    [InlineData("Halves")]
    [InlineData("Converted")]
    [InlineData("System.Collections.Generic.KeyValuePair<int, int>")]
    [InlineData("(int A, int B)")]
    [InlineData("System.Collections.Generic.LinkedList<int>")]
    [InlineData("int[,]")]
    public void What_the_serializer_alone_can_tell_is_left_to_it(string written)
    {
        foreach (var compilation in Compilations)
        {
            SchemaParser.Of(Written(compilation, written)).Should().BeNull();
        }
    }

    [Fact]
    public void A_private_member_that_is_included_is_left_to_the_serializer() => SchemaParser.Of(Written(Compilations[0], "Included")).Should().BeNull();

    [Fact]
    public void References_of_a_wrapped_answer_point_into_its_wrapper()
    {
        var schema = Reflected(typeof(List<Node>));

        schema.Should().Contain("\"$ref\":\"#/properties/data/items");
        schema.Should().NotContain("\"$ref\":\"#/items");
    }

    [Fact]
    public void The_generated_client_sends_the_schema_that_it_was_compiled_with()
    {
        var generated = Generated.From("""
            using System.Text.Json.Serialization;

            public sealed record Answer(string Topic, int Urgency);
            public sealed record Late(decimal Price = 1.5m);

            [JsonSerializable(typeof(Answer))]
            internal sealed partial class Contracts : JsonSerializerContext;

            [PromptClient]
            public interface IPrompts
            {
                [UserMessage("x")] Task<Answer> OneAsync();
                [UserMessage("x")] Task<List<Answer>> ManyAsync();
                [UserMessage("x")] Task<Late> LateAsync();
            }
            """.Replace("using System.Text.Json.Serialization;\n", "", StringComparison.Ordinal).Replace("[JsonSerializable(", "[System.Text.Json.Serialization.JsonSerializable(", StringComparison.Ordinal)
            .Replace(": JsonSerializerContext", ": System.Text.Json.Serialization.JsonSerializerContext", StringComparison.Ordinal));

        var text = generated.After.SyntaxTrees.Single(tree => tree.FilePath.EndsWith("IPrompts.g.cs", StringComparison.Ordinal)).ToString();
        text.Should().Contain("""{"type":"object","properties":{"Topic":{"type":"string"},"Urgency":{"type":"integer"}},"required":["Topic","Urgency"],"additionalProperties":false}""");
        text.Should().Contain("""{"type":"object","properties":{"data":{"type":"array","items":{"type":"object","properties":{"topic":{"type":"string"}""");
        text.Should().Contain("Reflected<global::Late>();");
    }

    [Theory]
    [InlineData("JsonSerializerDefaults.Strict")]
    [InlineData("PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower")]
    [InlineData("NumberHandling = JsonNumberHandling.WriteAsString")]
    public void Options_of_a_context_that_change_more_leave_the_schema_to_it(string options)
    {
        var generated = Generated.Bare($$"""
            using System.Text.Json;
            using System.Text.Json.Serialization;
            using System.Threading.Tasks;
            using KernelGuard;

            public sealed record Answer(string Topic);

            [JsonSourceGenerationOptions({{options}})]
            [JsonSerializable(typeof(Answer))]
            internal sealed partial class Contracts : JsonSerializerContext;

            [PromptClient]
            public interface IPrompts
            {
                [UserMessage("x")] Task<Answer> OneAsync();
            }
            """);

        generated.After.SyntaxTrees.Should().Contain(tree => tree.ToString().Contains("GetTypeInfo(typeof(global::Answer))!);", StringComparison.Ordinal));
    }

    private static void Compare(JsonSerializerContext context, SchemaStyle style, int count)
    {
        var listed = context.GetType().GetCustomAttributesData().Where(data => data.AttributeType == typeof(JsonSerializableAttribute)).Select(data => (Type)data.ConstructorArguments[0].Value!).ToArray();
        listed.Should().HaveCount(count);
        foreach (var compilation in Compilations)
        {
            var symbols = compilation.GetTypeByMetadataName(context.GetType().FullName!)!.GetAttributes()
                .Where(data => data.AttributeClass!.Name == "JsonSerializableAttribute").Select(data => (ITypeSymbol)data.ConstructorArguments[0].Value!).ToArray();
            for (var i = 0; i < count; i++)
            {
                Same(symbols[i], style, Schema(typeof(StructuredOutput).GetMethod("Of")!.MakeGenericMethod(listed[i]).Invoke(null, [context.GetTypeInfo(listed[i]), null])!));
            }
        }
    }

    // Of another assembly's type with half a property nobody knows whether the other half is private: it is left to the serializer.
    private static void Same(ITypeSymbol type, SchemaStyle style, string atRunTime)
    {
        var schema = SchemaParser.Of(type);
        if (type.Name is "Order" or "Lists" or "Two" or "Built" && type.DeclaringSyntaxReferences.IsEmpty)
        {
            schema.Should().BeNull();
            return;
        }

        SchemaText.Of(schema!, style).Should().Be(atRunTime);
    }

    private static string Reflected(Type type) => Schema(typeof(StructuredOutput).GetMethod("Reflected")!.MakeGenericMethod(type).Invoke(null, [null])!);

    private static string Schema(object output) => ((ChatResponseFormatJson)((StructuredOutput)output).Format).Schema!.Value.GetRawText();

    private static ITypeSymbol Written(CSharpCompilation compilation, string type)
    {
        var with = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText($"#nullable enable\nnamespace KernelGuard.Generators.Tests.Schemas {{ public class Probe {{ public {type} Value = default!; }} }}"));
        var found = ((IFieldSymbol)with.GetTypeByMetadataName(Place + "Probe")!.GetMembers("Value").Single()).Type;
        found.TypeKind.Should().NotBe(TypeKind.Error);
        return found;
    }

    private static CSharpCompilation Compile(bool source)
    {
        var compilation = CSharpCompilation.Create("Schemas", [], Generated.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        if (!source)
        {
            return compilation.AddReferences(MetadataReference.CreateFromFile(typeof(SchemaTests).Assembly.Location));
        }

        var folder = Path.Combine(Checkout.Root, "tests/Kernel.Guard.Generators.Tests/Schemas");
        return compilation.AddSyntaxTrees(
            CSharpSyntaxTree.ParseText("global using System; global using System.Collections.Generic; global using System.Linq;"),
            CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(folder, "SchemaTypes.cs"))),
            CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(folder, "SchemaContexts.cs"))),
            CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(folder, "LateTypes.cs"))));
    }
}
