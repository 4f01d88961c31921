using System.Text.RegularExpressions;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Generators.Tests.Running;

/// <summary>Holds the version of a prompt to what its entries in the cache depend on.</summary>
public sealed partial class PromptVersionTests
{
    private const string Method = """[UserMessage("{{$x}}?")] [Model("m", Temperature = 0.5)] [Retry(3)] Task<string> AskAsync(string x);""";

    [Theory]
    [InlineData("another text", """[UserMessage("{{$x}}!")] [Model("m", Temperature = 0.5)] [Retry(3)] Task<string> AskAsync(string x);""")]
    [InlineData("a text for a variable", """[UserMessage("x?")] [Model("m", Temperature = 0.5)] [Retry(3)] Task<string> AskAsync(string x);""")]
    [InlineData("another role", """[AssistantMessage("{{$x}}?")] [Model("m", Temperature = 0.5)] [Retry(3)] Task<string> AskAsync(string x);""")]
    [InlineData("another setting", """[UserMessage("{{$x}}?")] [Model("m", Temperature = 0.6)] [Retry(3)] Task<string> AskAsync(string x);""")]
    [InlineData("tools", """[UserMessage("{{$x}}?")] [Model("m", Temperature = 0.5)] [Retry(3)] [Tools] Task<string> AskAsync(string x);""")]
    [InlineData("another type", """[UserMessage("{{$x}}?")] [Model("m", Temperature = 0.5)] [Retry(3)] Task<int> AskAsync(string x);""")]
    public void What_changes_the_prompt_changes_its_version(string what, string changed) => VersionOf(changed).Should().NotBe(VersionOf(Method), what);

    [Theory]
    [InlineData("""[UserMessage("{{$x}}?")] [Model("m", Temperature = 0.5)] [Retry(4)] Task<string> AskAsync(string x);""")]
    [InlineData("""[UserMessage("{{ $x }}?")] [Model("m", Temperature = 0.5)] [Retry(3)] Task<string> OtherAsync(string x, CancellationToken token);""")]
    public void What_leaves_the_prompt_as_it_is_leaves_its_version(string same) => VersionOf(same).Should().Be(VersionOf(Method));

    private static string VersionOf(string method)
    {
        var output = Generated.From($"[PromptClient] public interface IPrompts {{ {method} }}").After.SyntaxTrees.Select(static tree => tree.ToString());
        return Version().Matches(string.Concat(output)).Should().ContainSingle().Which.Groups[1].Value;
    }

    [GeneratedRegex("PromptVersion = \"([0-9a-f]{16})\"")]
    private static partial Regex Version();
}
