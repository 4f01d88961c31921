using System.Globalization;
using AwesomeAssertions;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0112Tests
{
    [Fact]
    public void A_generic_client_is_told_how_it_is_added() => Expect.Diagnostic("KG0112", DiagnosticSeverity.Info, """
        [PromptClient]
        public interface [|IPrompts|]<T>
            where T : class, new()
        {
            [UserMessage("{{$x}}")]
            Task<string> AskAsync(T x);
        }
        """).Diagnostics[0].GetMessage(CultureInfo.InvariantCulture).Should().Contain("PromptsClient<T>.AddTo(");
}
