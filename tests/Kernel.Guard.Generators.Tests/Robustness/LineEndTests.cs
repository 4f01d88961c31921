using AwesomeAssertions;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Robustness;

/// <summary>Holds what is generated to be the same whatever line ends a checkout writes.</summary>
public sealed class LineEndTests
{
    private const string Source = """"
        public sealed record Answer([property: System.ComponentModel.Description("""
            One,
            two.
            """)] string Text);

        [PromptClient, SystemMessage("""
            You answer
            {{ shop.hours "one
            two" }}.
            """)]
        public interface IPrompts
        {
            /// <summary>
            /// Asks.
            /// </summary>
            [UserMessage("""
                First line
                {{$x}}

                last {{ "line" }}
                """), Model("gpt-4o-mini", MaxOutputTokens = 10)]
            Task<Answer> AskAsync(string x);

            [UserMessage(@"Two
        lines of {{$x}}")]
            Task<string> VerbatimAsync(string x);
        }
        """";

    [Fact]
    public void The_prompts_their_versions_and_the_manifest_are_the_same()
    {
        var source = Source.ReplaceLineEndings("\n");
        var properties = new Dictionary<string, string> { ["KernelGuardManifest"] = "true" };

        var (one, other) = (Written(Generated.From(source, properties: properties)), Written(Generated.From(source.ReplaceLineEndings("\r\n"), properties: properties)));

        one.Should().Contain("First line\\n").And.Contain("KernelGuard.Manifest");
        other.Should().Be(one);
    }

    private static string Written(Generated generated)
    {
        generated.CompilerErrors.Should().BeEmpty();
        return string.Concat(generated.After.SyntaxTrees.Skip(1).Select(static tree => tree.ToString()));
    }
}
