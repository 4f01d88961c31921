using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0011Tests
{
    [Fact]
    public void A_block_that_does_not_parse_is_an_error_at_its_place() => Expect.Diagnostic("KG0011", DiagnosticSeverity.Error, """
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("Hello [|{{$name|]")]
            Task<string> AskAsync();
        }
        """);
}
