using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0003Tests
{
    [Theory]
    [InlineData("[Budget(Tokens = 1, Window = [|\"year\"|])]")]
    [InlineData("[Budget(Tokens = 1, Window = [|\"0d\"|])]")]
    [InlineData("[Budget(Tokens = 1, Window = [|\"month\"|], Sliding = true)]")]
    [InlineData("[Budget(Tokens = 1, Window = [|null|])]")]
    public void A_window_that_is_none_is_an_error(string attribute) => Expect.Diagnostic("KG0003", DiagnosticSeverity.Error, $$"""
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("x")]
            {{attribute}}
            Task<string> AskAsync();
        }
        """);

    [Fact]
    public void A_window_is_a_duration_or_a_calendar_word() => Expect.Nothing("""
        [PromptClient]

        public interface IPrompts
        {
            [UserMessage("{{$x}}")]
            [Budget(Tokens = 1, Window = "1d", Sliding = true)] [Budget(Cost = 0.5, Window = "week")]
            Task<string> AskAsync(string x);
        }

        """);
}
