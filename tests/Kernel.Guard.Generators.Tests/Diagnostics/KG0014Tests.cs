using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0014Tests
{
    [Fact]
    public void A_block_without_its_dollar_is_a_warning() => Expect.Diagnostic("KG0014", DiagnosticSeverity.Warning, """
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("[|{{x}}|]")]
            Task<string> AskAsync(string x);
        }
        """);
}
