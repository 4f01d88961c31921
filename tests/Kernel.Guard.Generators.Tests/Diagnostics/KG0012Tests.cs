using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0012Tests
{
    [Fact]
    public void A_method_without_a_message_is_an_error() => Expect.Diagnostic("KG0012", DiagnosticSeverity.Error, """
        [PromptClient]
        [SystemMessage("only this")]
        public interface IPrompts
        {
            Task<string> [|AskAsync|]();

            [UserMessage(" ")]
            Task<string> [|BlankAsync|]();
        }
        """);

    [Fact]
    public void A_partial_method_with_guard_attributes_needs_one_too() => Expect.Diagnostic("KG0012", DiagnosticSeverity.Error, """
        [PromptClient]
        public partial class Prompts(Kernel kernel)
        {
            [Retry(2)]
            public partial Task<string> [|AskAsync|]();
        }
        """);

    [Fact]
    public void A_parameter_may_bring_the_messages() => Expect.Nothing("""
        [PromptClient]
        public interface IPrompts
        {
            Task<string> AskAsync(ChatHistory history);
        }
        """);
}
