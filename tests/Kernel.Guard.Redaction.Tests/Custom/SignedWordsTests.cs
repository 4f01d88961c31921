using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Custom;

/// <summary>Words of a list that begin or end with signs are found with them, and not without.</summary>
public sealed class SignedWordsTests
{
    [Theory]
    [InlineData(".NET", "net .NET asp.net ASP.NET x.network .net 10, (.NET) ..NET", "net [[WORD-1]] asp.net ASP.NET x.network [[WORD-2]] 10, ([[WORD-1]]) ..NET")]
    [InlineData("C++|C#|C", "C++ c C# C++11 C+++ (C++), C", "[[WORD-1]] c [[WORD-2]] C++11 C+++ ([[WORD-1]]), C")]
    [InlineData("#general|--verbose", "general #general --verbose verbose ##general", "general [[WORD-1]] [[WORD-2]] verbose ##general")]
    [InlineData("net|.NET", "net .net", "[[WORD-1]] [[WORD-2]]")]
    [InlineData("Acme Inc.|\"Nordlicht\"|Yahoo!", "Acme Inc, Nordlicht, Yahoo", "[[WORD-1]], [[WORD-2]], [[WORD-3]]")]
    [InlineData("- Zephyr|+49 30 901820", "Zephyr, 49 30 901820", "[[WORD-1]], [[WORD-2]]")]
    [InlineData("星巴克（朝阳店）|.NET|221½ Baker", "在星巴克（朝阳店）用.NET，221½ Baker，星巴克、朝阳店", "在[[WORD-1]]）用[[WORD-2]]，[[WORD-3]]，星巴克、朝阳店")]
    [InlineData("++|.", "C++ and .", "C++ and .")]
    public void A_word_is_found_as_it_is_written(string words, string text, string expected)
    {
        var redactor = new Redactor(new() { Kinds = PiiKinds.None }, [PiiRecognizer.FromWords("WORD", words.Split('|'))]);

        redactor.Redact(text).Text.Should().Be(expected);
    }

    [Fact]
    public void A_refused_word_is_not_taken_from_within_its_signs()
    {
        var redactor = new Redactor(new() { Kinds = PiiKinds.None }, [PiiRecognizer.FromWords("WORD", ["--x--", "x"], new() { Validate = static value => value.Length == 1 })]);

        redactor.Redact("--x--").Spans.Should().BeEmpty();
    }
}
