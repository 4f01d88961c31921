using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0015Tests
{
    [Fact]
    public void A_template_cannot_name_messages_or_contents() => Expect.Diagnostic("KG0015", DiagnosticSeverity.Error, """
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("[|{{$history}}|] [|{{$image}}|] [|{{$token}}|]")]
            Task<string> AskAsync(ChatHistory history, DataContent image, CancellationToken token);
        }
        """);
}
