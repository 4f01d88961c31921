using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0103Tests
{
    [Fact]
    public void A_return_type_that_no_answer_fits_is_an_error() => Expect.Diagnostic("KG0103", DiagnosticSeverity.Error, """
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("x")]
            string [|A|]();

            [UserMessage("x")]
            Task [|B|]();

            [UserMessage("x")]
            ValueTask<string> [|C|]();

            [UserMessage("x")]
            IAsyncEnumerable<int> [|D|]();

            [UserMessage("x")]
            Task<ChatMessageContent> [|E|]();

            [UserMessage("x")]
            void [|F|]();
        }
        """);
}
