using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0104Tests
{
    [Fact]
    public void A_parameter_that_a_call_cannot_carry_is_an_error() => Expect.Diagnostic("KG0104", DiagnosticSeverity.Error, """
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("{{$a}}")]
            Task<string> ByReference(ref string [|a|]);

            [UserMessage("{{$a}}")]
            Task<string> Out(out string [|a|]);

            [UserMessage("{{$a}}")]
            Task<string> Span(ReadOnlySpan<char> [|a|]);

            [UserMessage("x")]
            Task<string> Tokens(CancellationToken a, CancellationToken [|b|]);

            [UserMessage("x")]
            Task<string> Tenants([Tenant] string a, [Tenant] string [|b|]);

            [UserMessage("{{$a}}")]
            Task<string> Case(string a, string [|A|]);

            [UserMessage("x")]
            Task<string> WithKernel(Kernel [|kernel|]);
        }
        """);

    [Fact]
    public void A_parameter_that_hides_the_constructors_kernel_is_an_error() => Expect.Diagnostic("KG0104", DiagnosticSeverity.Error, """
        [PromptClient]
        public partial class Prompts(Kernel kernel)
        {
            [UserMessage("{{$kernel}}")]
            public partial Task<string> AskAsync(string [|kernel|]);
        }
        """);
}
