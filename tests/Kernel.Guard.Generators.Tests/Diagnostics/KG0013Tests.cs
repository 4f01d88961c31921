using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0013Tests
{
    [Fact]
    public void Content_that_only_the_default_policy_redacts_is_told() => Expect.Diagnostic("KG0013", DiagnosticSeverity.Info, """
        [PromptClient]

        public interface IPrompts
        {
            [UserMessage("{{$x}}")]
            [Audited(Content = AuditContent.Redacted)]
            Task<string> [|AskAsync|](string x);
        }

        """);
}
