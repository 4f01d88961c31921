using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0102Tests
{
    [Fact]
    public void A_prompt_method_that_is_not_partial_is_an_error() => Expect.Diagnostic("KG0102", DiagnosticSeverity.Error, """
        [PromptClient]
        public partial class Prompts(Kernel kernel)
        {
            [UserMessage("x")]
            public Task<string> [|AskAsync|]() => throw new NotSupportedException(kernel.ToString());
        }
        """, analyzed: false);
}
