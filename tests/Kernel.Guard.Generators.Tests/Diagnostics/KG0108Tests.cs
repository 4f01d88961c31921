using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0108Tests
{
    private const string Source = """
        [PromptClient]
        public interface IPrompts
        {
            [PromptFile("a.md")]
            Task<string> AskAsync(string x);
        }
        """;

    [Theory]
    [InlineData("", 0)]
    [InlineData("hello\nuser:\n{{$x}}", 0)]
    [InlineData("---\nmodel: m\nuser:\n{{$x}}", 0)]
    [InlineData("---\nstyle: m\n---\nuser:\n{{$x}}", 1)]
    [InlineData("---\nmodel:\n---\nuser:\n{{$x}}", 1)]
    [InlineData("---\n\ntemperature: 3\n---\nuser:\n{{$x}}", 2)]
    [InlineData("---\nmax_output_tokens: 1.5\n---\nuser:\n{{$x}}", 1)]
    [InlineData("---\nmodel: a\nmodel: b\n---\nuser:\n{{$x}}", 2)]
    [InlineData("---\nnonsense\n---\nuser:\n{{$x}}", 1)]
    [InlineData("system:\n\nuser:\n{{$x}}", 0)]
    [InlineData("system:\nx\ntool:\n{{$x}}", 2)]
    [InlineData("system:\nx\nUser:\n{{$x}}", 2)]
    [InlineData("system:\n{{$x}}\nuser:\r\n  ", 2)]
    public void A_file_that_does_not_parse_is_an_error_in_the_file(string text, int line)
    {
        var generated = Generated.From(Source, [("/src/a.md", text)]);

        var diagnostic = generated.Diagnostics.First(candidate => candidate.Id == "KG0108");
        Assert.Equal("/src/a.md", diagnostic.Location.GetLineSpan().Path);
        Assert.Equal(line, diagnostic.Location.GetLineSpan().StartLinePosition.Line);
        Assert.Empty(generated.CompilerErrors);
    }

    [Fact]
    public void A_template_in_a_file_is_checked_at_its_place()
    {
        var generated = Generated.From(Source, [("/src/a.md", "---\r\nmodel: m\r\n---\r\nuser:\r\n\r\nHello\r\n you {{$y}} {{$x}}\r\n")]);

        var diagnostic = Assert.Single(generated.Diagnostics);
        Assert.Equal("KG0009", diagnostic.Id);
        Assert.Equal((6, 5, 11), (diagnostic.Location.GetLineSpan().StartLinePosition.Line, diagnostic.Location.GetLineSpan().StartLinePosition.Character, diagnostic.Location.GetLineSpan().EndLinePosition.Character));
    }

    [Fact]
    public void A_parameter_that_the_file_does_not_use_is_a_warning_at_the_parameter()
    {
        var generated = Generated.From(Source, [("/src/a.md", "user:\nHello")]);

        var diagnostic = Assert.Single(generated.Diagnostics);
        Assert.Equal(("KG0010", "x"), (diagnostic.Id, generated.TextAt(diagnostic)));
    }
}
