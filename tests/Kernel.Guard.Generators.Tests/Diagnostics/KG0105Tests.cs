using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0105Tests
{
    [Fact]
    public void A_class_without_a_kernel_is_an_error() => Expect.Diagnostic("KG0105", DiagnosticSeverity.Error, """
        [PromptClient]
        public partial class [|Prompts|]
        {
            [UserMessage("x")]
            public partial Task<string> AskAsync();
        }
        """);

    [Fact]
    public void A_static_method_needs_a_static_kernel() => Expect.Diagnostic("KG0105", DiagnosticSeverity.Error, """
        [PromptClient]
        public partial class Prompts(Kernel kernel)
        {
            [UserMessage("x")]
            public partial Task<string> AskAsync();

            [UserMessage("x")]
            public static partial Task<string> [|StaticAsync|]();
        }
        """);

    [Fact]
    public void A_kernel_may_be_inherited_or_static() => Expect.Nothing("""
        public class Base
        {
            protected Kernel TheKernel { get; } = new Kernel();
        }

        [PromptClient]
        public partial class Prompts : Base
        {
            [UserMessage("x")]
            public partial Task<string> AskAsync();
        }

        [PromptClient]
        public static partial class Statics
        {
            private static readonly Kernel K = new Kernel();

            [UserMessage("x")]
            internal static partial Task<string> AskAsync();
        }
        """);
}
