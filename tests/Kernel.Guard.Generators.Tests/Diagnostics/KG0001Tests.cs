using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0001Tests
{
    [Theory]
    [InlineData("[Cached([|\"30\"|], Partition = Partition.Public)]")]
    [InlineData("[Cached([|\"0s\"|], Partition = Partition.Public)]")]
    [InlineData("[Cached([|\"1 s\"|], Partition = Partition.Public)]")]
    [InlineData("[Cached(\"1h\", Partition = Partition.Public, ServeStale = [|\"soon\"|])]")]
    [InlineData("[Timeout([|\"1w\"|])]")]
    [InlineData("[Timeout(Idle = [|\"soon\"|])]")]
    [InlineData("[Timeout(FirstContent = [|\"\"|])]")]
    [InlineData("[Retry(2, Delay = [|\"-1s\"|])]")]
    [InlineData("[Retry(2, MaxDelay = [|\"1S\"|])]")]
    [InlineData("[Hedge([|\"fast\"|])]")]
    [InlineData("[CircuitBreaker(SamplingDuration = [|\"1..5s\"|])]")]
    [InlineData("[CircuitBreaker(BreakDuration = [|\"9\"|])]")]
    public void A_text_that_is_no_duration_is_an_error(string attribute) => Expect.Diagnostic("KG0001", DiagnosticSeverity.Error, $$"""
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("x")]
            {{attribute}}
            Task<string> AskAsync();
        }
        """);

    [Fact]
    public void A_duration_is_a_number_with_a_unit() => Expect.Nothing("""
        [PromptClient]

        public interface IPrompts
        {
            [UserMessage("{{$x}}")]
            [Cached("1.5h", Partition = Partition.Public)] [Timeout("500ms", Idle = "2m", Call = "1d")]
            Task<string> AskAsync(string x);
        }

        """);
}
