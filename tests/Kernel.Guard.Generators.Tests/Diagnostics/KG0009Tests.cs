using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0009Tests
{
    [Fact]
    public void A_variable_without_a_parameter_is_an_error_at_its_place() => Expect.Diagnostic("KG0009", DiagnosticSeverity.Error, """"
        [PromptClient]
        [SystemMessage("You answer for [|{{$shop}}|].")]
        public interface IPrompts
        {
            [UserMessage("{{$x}} [|{{ $y }}|]")]
            [AssistantMessage("""{"a": [|{{$z}}|]}""")]
            [UserMessage([|"a\n{{$escaped}}"|])]
            [UserMessage("{{p.f [|$w|]}}")]
            Task<string> AskAsync(string x);
        }
        """");

    [Fact]
    public void Names_ignore_case_as_the_kernels_arguments_do() => Expect.Nothing("""
        [PromptClient]

        public interface IPrompts
        {
            [UserMessage("{{$x}}")]
            
            Task<string> AskAsync(string X);
        }

        """);

    [Fact]
    public void Arguments_may_bring_any_name() => Expect.Nothing("""
        [PromptClient]

        public interface IPrompts
        {
            [UserMessage("{{$x}}")]
            
            Task<string> AskAsync(KernelArguments arguments);
        }

        """);
}
