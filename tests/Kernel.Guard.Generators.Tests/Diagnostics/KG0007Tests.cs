using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0007Tests
{
    [Fact]
    public void Content_in_the_ledger_while_redaction_is_off_is_an_error() => Expect.Diagnostic("KG0007", DiagnosticSeverity.Error, """
        [PromptClient]

        public interface IPrompts
        {
            [UserMessage("{{$x}}")]
            [Audited(Content = AuditContent.Redacted)] [RedactPii(Enforce = false)]
            Task<string> [|AskAsync|](string x);
        }

        """);

    [Fact]
    public void Encrypted_content_needs_redaction_as_well() => Expect.Diagnostic("KG0007", DiagnosticSeverity.Error, """
        [PromptClient]

        public interface IPrompts
        {
            [UserMessage("{{$x}}")]
            [Audited(Content = AuditContent.Encrypted)] [RedactPii(Enforce = false)]
            Task<string> [|AskAsync|](string x);
        }

        """);

    [Fact]
    public void Redaction_that_looks_for_nothing_is_off() => Expect.Diagnostic("KG0007", DiagnosticSeverity.Error, """
        [PromptClient]
        [RedactPii(Kinds = PiiKinds.None)]
        public interface IPrompts
        {
            [UserMessage("{{$x}}")]
            [Audited(Content = AuditContent.Redacted)]
            Task<string> [|AskAsync|](string x);
        }

        """);

    [Fact]
    public void Redacted_content_is_fine() => Expect.Nothing("""
        [PromptClient]
        [RedactPii(Enforce = false)]
        public interface IPrompts
        {
            [UserMessage("{{$x}}")]
            [Audited(Content = AuditContent.Redacted)] [RedactPii]
            Task<string> AskAsync(string x);
        }

        """);
}
