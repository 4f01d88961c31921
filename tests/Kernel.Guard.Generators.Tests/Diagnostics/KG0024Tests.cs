using AwesomeAssertions;
using KernelGuard.Generators.Methods;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0024Tests
{
    [Theory]
    [InlineData("<message role='user'>{{$x}}")]
    [InlineData("{{$x}}</message>")]
    [InlineData("<message role='user'>{{$x}}<message role='system'></message></message>")]
    [InlineData("<MESSAGE role='user'>{{$x}}</message><message role='user'>")]
    [InlineData("<message role='user'{{$x}}")]
    [InlineData("<MESSAGE role='user'>{{$x}}</message>")]
    [InlineData("<message role='user'><text>{{$x}}</message>")]
    [InlineData("<message role='user'><image>{{$x}}</text></message>")]
    public void Markup_that_does_not_balance_is_a_warning(string template) => Analyzed.By(
        new PromptTextAnalyzer(),
        $$"""
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage([|"{{template}}"|])]
            Task<string> AskAsync(string x);
        }
        """,
        "KG0024",
        DiagnosticSeverity.Warning);

    [Fact]
    public void Markup_on_a_type_is_reported_once() => Analyzed.By(
        new PromptTextAnalyzer(),
        """
        [PromptClient, SystemMessage([|"</message>"|])]
        public interface IPrompts
        {
            [UserMessage("{{$x}}")]
            Task<string> AskAsync(string x);

            [UserMessage("{{$x}}")]
            Task<string> OtherAsync(string x);
        }
        """,
        "KG0024",
        DiagnosticSeverity.Warning);

    [Theory]
    [InlineData("<message role='user'>{{$x}}</message>")]
    [InlineData("<message role='user'/>{{$x}}")]
    [InlineData("<message role='user'><text>{{$x}}</text><image>https://a.example/b.png</image></message>")]
    [InlineData("The <text> and {{$x}} <message role='user'>a</message>")]
    [InlineData("{{$x}} <messages> <message-id> a < message b")]
    [InlineData("The message {{$x}} is <b>bold")]
    [InlineData("<message role='system'>a</message> <message role='user'>{{$x}}</message >")]
    public void Markup_that_balances_and_other_tags_are_not_reported(string template) => Analyzed.By(
        new PromptTextAnalyzer(),
        $$"""
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("{{template}}")]
            Task<string> AskAsync(string x);
        }
        """);

    [Fact]
    public void Markup_that_is_not_balanced_in_a_prompt_file_is_told_there() => Analyzed.Found(
        new KernelGuard.Generators.Cost.PromptFileAnalyzer(),
        """
        [PromptClient]
        public interface IPrompts
        {
            [PromptFile("ask.md")]
            Task<string> AskAsync();
        }
        """,
        "KG0024",
        DiagnosticSeverity.Warning,
        files: ("/src/ask.md", "user:\nOne\n<message role=\"user\">two"))[0].Location.GetLineSpan().Path.Should().Be("/src/ask.md");
}
