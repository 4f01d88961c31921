using AwesomeAssertions;
using KernelGuard.Generators.Parsing;
using Microsoft.SemanticKernel;
using Xunit;

namespace KernelGuard.Generators.Tests.Templates;

public sealed class TemplateParserTests
{
    [Theory]
    [InlineData("{{$a}}")]
    [InlineData("x {{ $a }} y")]
    [InlineData("{{$a}}{{$b}}")]
    [InlineData("{{{$a}}}")]
    [InlineData("{{\t$a\n}}")]
    [InlineData("{{'text'}} {{\"text\"}}")]
    [InlineData("{{'it\\'s'}} {{'back\\\\slash'}} {{'{{'}}")]
    [InlineData("{ \"json\": { \"a\": {{$a}} } }")]
    [InlineData("{}")]
    [InlineData("{{}}")]
    [InlineData("}} {{$a}} }}")]
    [InlineData("a { {$a} }")]
    [InlineData("{{ {{$a}}")]
    [InlineData("")]
    [InlineData("{{'a'}}{{$b}}'")]
    public async Task What_semantic_kernel_parses_is_parsed_alike(string template)
    {
        var arguments = new KernelArguments { ["a"] = "A{{$b}}", ["b"] = "<B>" };
        var kernels = await new KernelPromptTemplateFactory { AllowDangerouslySetContent = true }
            .Create(new PromptTemplateConfig(template) { AllowDangerouslySetContent = true }).RenderAsync(new Kernel(), arguments, TestContext.Current.CancellationToken);

        var parsed = TemplateParser.Parse(template);
        var own = string.Concat(parsed.Parts.Select(part => part.Kind == TemplatePartKind.Variable ? (string?)arguments[part.Text] : part.Text));

        parsed.Error.Should().BeNull();
        own.Should().Be(kernels);
    }

    [Theory]
    [InlineData("{\"a\":{\"b\":1}} {{\"c\": {{}}}}")]
    [InlineData("{{1}} {{#if}} {{ }} {{/x}} {{>p}} {{name: 1}}")]
    [InlineData("{{a-b}}")]
    [InlineData("{{")]
    [InlineData("{{'open}}")]
    public void Other_braces_are_text(string template)
    {
        var parsed = TemplateParser.Parse(template);

        parsed.Error.Should().BeNull();
        parsed.Parts.Should().ContainSingle().Which.Should().Be(new TemplatePart(TemplatePartKind.Text, template));
    }

    [Theory]
    [InlineData("{{$}}", 0)]
    [InlineData("ab {{$name", 3)]
    [InlineData("{{$na me}}", 0)]
    [InlineData("{{$a.b}}", 0)]
    [InlineData("{{p.f $a $b}}", 0)]
    [InlineData("{{p.f $a b}}", 0)]
    [InlineData("{{hello world}}", 0)]
    public void A_block_that_does_not_parse_is_an_error_at_its_place(string template, int start)
    {
        var error = TemplateParser.Parse(template).Error;

        error.Should().NotBeNull();
        error.Start.Should().Be(start);
        error.Length.Should().BePositive();
    }

    [Theory]
    [InlineData("{{p.f}}", new string[0])]
    [InlineData("{{p.f $x}}", new[] { "x" })]
    [InlineData("{{p.f 'a' b=$y c = \"d\"}}", new[] { "y" })]
    [InlineData("{{f b=$y}} {{$z}}", new[] { "y", "z" })]
    public void A_call_tells_the_variables_that_it_takes(string template, string[] variables)
    {
        var parsed = TemplateParser.Parse(template);

        parsed.Error.Should().BeNull();
        parsed.CallsFunctions.Should().BeTrue();
        parsed.Blocks.Where(block => block.IsVariable).Select(block => block.Name).Should().Equal(variables);
    }

    [Fact]
    public void Braces_that_are_text_stay_text_in_the_kernels_engine()
    {
        var message = TemplateParser.Parse("{{p.f}} {{#if}} {\"a\":{{$x}}}").ToMessage("User");

        message.Engine.Should().Be("{{p.f}} {{'{{'}}#if}} {\"a\":{{$x}}}");
    }
}
