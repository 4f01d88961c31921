using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0016Tests
{
    [Fact]
    public void A_file_and_messages_are_one_too_many()
    {
        var (source, _) = Expect.Unmark("""
            [PromptClient]
            public interface IPrompts
            {
                [PromptFile("a.md")]
                [UserMessage("x")]
                Task<string> [|AskAsync|]();
            }
            """);

        Expect.Diagnostic("KG0016", DiagnosticSeverity.Error, "[|AskAsync|]", Generated.From(source, [("/src/a.md", "user:\nx")]));
    }
}
