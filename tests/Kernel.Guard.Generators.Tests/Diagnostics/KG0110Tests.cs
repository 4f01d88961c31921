using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0110Tests
{
    [Fact]
    public void A_property_in_a_prompt_interface_is_an_error() => Expect.Diagnostic("KG0110", DiagnosticSeverity.Error, """
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("x")]
            Task<string> AskAsync();

            string [|Name|] { get; }

            event Action [|Changed|];

            string [|this|][int at] { get; }
        }
        """, compiles: false);
}
