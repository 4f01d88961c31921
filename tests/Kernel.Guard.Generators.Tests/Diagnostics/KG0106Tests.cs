using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0106Tests
{
    [Fact]
    public void A_class_that_is_not_partial_is_an_error() => Expect.Diagnostic("KG0106", DiagnosticSeverity.Error, """
        [PromptClient]
        public class [|Prompts|]
        {
        }

        public class [|Outer|]
        {
            [PromptClient]
            public partial class Inner(Kernel kernel)
            {
                public Kernel Kernel => kernel;
            }
        }
        """, analyzed: false);
}
