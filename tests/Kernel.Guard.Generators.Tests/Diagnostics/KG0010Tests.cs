using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0010Tests
{
    [Fact]
    public void A_parameter_that_no_template_uses_is_a_warning() => Expect.Diagnostic("KG0010", DiagnosticSeverity.Warning, """
        [PromptClient]

        public interface IPrompts
        {
            [UserMessage("{{$x}}")]
            
            Task<string> AskAsync(string x, int [|y|]);
        }

        """);

    [Fact]
    public void A_marked_parameter_need_not_be_in_a_template() => Expect.Nothing("""
        [PromptClient]

        public interface IPrompts
        {
            [UserMessage("{{$x}}")]
            
            Task<string> AskAsync(string x, [User] string user);
        }

        """);

    [Fact]
    public void A_function_in_a_template_may_use_any() => Expect.Nothing("""
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("{{p.f}}")]
            Task<string> AskAsync(string x);
        }
        """);
}
