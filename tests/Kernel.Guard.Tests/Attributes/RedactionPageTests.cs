#pragma warning disable xUnit1051 // The examples are shown as a reader would write them.
using AwesomeAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Tests.Attributes;

[PromptClient]
public interface IRedactionPagePrompts
{
    [UserMessage("{{$question}}")]
    // example: attribute
    [RedactPii(Mask = PiiKinds.PaymentCard, Block = PiiKinds.Secret, Allow = ["*@shop.example"])]
    // example: end
    Task<string> AnswerAsync(string question);
}

/// <summary>The examples of docs/stages/redaction.md that need a host, as they stand there.</summary>
public sealed class RedactionPageTests
{
    [Fact]
    public async Task The_examples_run()
    {
        await using var app = await App<IRedactionPagePrompts>.StartAsync(services =>
        {
            // example: services
            services.AddSingleton(PiiRecognizer.FromPattern("BADGE", @"\bB-\d{5}\b"));
            // example: end
        });
        var prompts = app.Prompts;
        var customer = KnownValues.Of(KnownValue.Name("Zoë Müller-Ocampo", PiiKinds.PersonName));
        var question = "Zoë Müller-Ocampo, B-12345, pays with 4111 1111 1111 1111, copy help@shop.example.";
        string answer;

        // example: context
        using (GuardContext.Open(known: customer))
            answer = await prompts.AnswerAsync(question);
        // example: end

        app.Server.Requests.Single().LastUserText.Should().Be("[[NAME-1]], [[BADGE-1]], pays with **** **** **** 1111, copy help@shop.example.");
        answer.Should().Be("You said: Zoë Müller-Ocampo, B-12345, pays with **** **** **** 1111, copy help@shop.example.");
    }

    [Theory]
    [InlineData("attribute")]
    [InlineData("services")]
    [InlineData("context")]
    public void The_page_shows_the_code_that_ran(string name)
    {
        var lines = File.ReadAllLines(Checkout.File("tests", "Kernel.Guard.Tests", "Attributes", "RedactionPageTests.cs"));
        var start = Array.FindIndex(lines, line => line.Trim() == $"// example: {name}");
        var end = Array.FindIndex(lines, start, static line => line.Trim() == "// example: end");
        var indent = lines[start].Length - lines[start].TrimStart().Length;
        var code = string.Join('\n', lines[(start + 1)..end].Select(line => line[indent..]));

        File.ReadAllText(Checkout.File("docs", "stages", "redaction.md")).ReplaceLineEndings("\n").Should().Contain($"```csharp\n{code}\n```");
    }
}
