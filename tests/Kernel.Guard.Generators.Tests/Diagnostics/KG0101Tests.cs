using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0101Tests
{
    [Fact]
    public void A_prompt_on_a_type_that_is_no_client_is_a_warning() => Expect.Diagnostic("KG0101", DiagnosticSeverity.Warning, """
        public interface IPrompts
        {
            [UserMessage("x")]
            Task<string> [|AskAsync|]();
        }

        [SystemMessage("x")]
        public class [|Prompts|]
        {
        }
        """);

    [Fact]
    public void What_a_client_inherits_is_read() => Expect.Nothing("""
        [SystemMessage("x"), Retry(2)]
        public interface IBase<T>
        {
            [UserMessage("{{$question}}"), Retry(1)]
            Task<string> AskAsync(T question);
        }

        [PromptClient]
        public interface IPrompts : IBase<string>;
        """);
}
