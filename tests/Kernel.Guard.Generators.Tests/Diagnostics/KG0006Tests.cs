using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0006Tests
{
    [Fact]
    public void A_partition_that_is_not_said_is_an_error() => Expect.Diagnostic("KG0006", DiagnosticSeverity.Error, """
        [PromptClient]

        public interface IPrompts
        {
            [UserMessage("{{$x}}")]
            [Cached("1h", Partition = [|Partition.Unspecified|])]
            Task<string> AskAsync(string x);
        }

        """);

    [Fact]
    public void A_partition_that_is_left_out_is_an_error_beside_the_compilers() => Expect.Diagnostic("KG0006", DiagnosticSeverity.Error, """
        [PromptClient]

        public interface IPrompts
        {
            [UserMessage("{{$x}}")]
            [[|Cached("1h")|]]
            Task<string> AskAsync(string x);
        }

        """, compiles: false);
}
