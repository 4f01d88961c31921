using AwesomeAssertions;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0122Tests
{
    private const string Contexts = "namespace Other { public class JsonSerializerContext; public sealed class Alike : JsonSerializerContext; }";

    [Theory]
    [InlineData("string")]
    [InlineData("int[]")]
    [InlineData("List<>")]
    [InlineData("Other.Alike")]
    public void What_is_no_context_does_not_build(string type) => Expect.Diagnostic("KG0122", DiagnosticSeverity.Error, $$"""
        [PromptClient(JsonContext = [|typeof({{type}})|])]
        public interface IPrompts { [UserMessage("x")] Task<int> AskAsync(); }
        {{Contexts}}
        """);

    [Fact]
    public void A_type_that_is_not_there_is_the_compilers_to_tell() => Generated.From("""
        [PromptClient(JsonContext = typeof(Contra))]
        public interface IPrompts { [UserMessage("x")] Task<string> AskAsync(); }
        """).Diagnostics.Should().BeEmpty();

    [Theory]
    [InlineData("JsonContext = null")]
    [InlineData("JsonContext = typeof(Contracts)")]
    public void A_context_and_none_are_fine(string context)
    {
        var generated = Generated.From($$"""
            [System.Text.Json.Serialization.JsonSerializable(typeof(int))]
            internal partial class Contracts : System.Text.Json.Serialization.JsonSerializerContext;

            [PromptClient({{context}})]
            public interface IPrompts { [UserMessage("x")] Task<int> AskAsync(); }
            """);

        generated.Diagnostics.Should().BeEmpty();
    }
}
