using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0111Tests
{
    private const string Source = """
        public record Answer(string Text);

        public record Listed(string Text);

        [System.Text.Json.Serialization.JsonSerializable(typeof(Listed))]
        internal partial class Context : System.Text.Json.Serialization.JsonSerializerContext;

        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("x")]
            Task<Answer> [|AskAsync|]();

            [UserMessage("x")]
            Task<Completion<Listed>> ListedAsync();
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
    public void Elsewhere_it_is_fine() => Assert.Empty(Generated.From(Expect.Unmark(Source).Source).Diagnostics);
}
