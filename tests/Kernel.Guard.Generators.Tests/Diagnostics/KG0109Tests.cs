using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0109Tests
{
    [Fact]
    public void A_private_interface_cannot_be_implemented() => Expect.Diagnostic("KG0109", DiagnosticSeverity.Error, """
        public class Outer
        {
            [PromptClient]
            private interface [|IPrompts|]
            {
                [UserMessage("x")]
                Task<string> AskAsync();
            }
        }
        """);

    [Fact]
    public void A_private_plugin_cannot_be_guarded() => Expect.Diagnostic("KG0109", DiagnosticSeverity.Error, """
        public class Outer
        {
            private class Plugin
            {
                [KernelFunction, Retry(1)]
                public string [|Ask|](string x) => x;
            }
        }
        """);
}
