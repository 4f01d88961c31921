using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0113Tests
{
    [Fact]
    public void An_attachment_without_a_user_message_is_an_error() => Expect.Diagnostic("KG0113", DiagnosticSeverity.Error, """
        [PromptClient]
        public interface IPrompts
        {
            [SystemMessage("x")]
            Task<string> AskAsync(DataContent [|image|]);
        }
        """);
}
