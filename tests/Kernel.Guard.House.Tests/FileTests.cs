using System.Text.RegularExpressions;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.House.Tests;

/// <summary>Holds the files to the house's rules.</summary>
public sealed partial class FileTests
{
    // A file that is one thing may be longer; each is named here with what it is.
    private static readonly string[] Longer = [];

    private static IEnumerable<string> Sources(params string[] folders) => Checkout.Files("*.cs", folders);

    [Fact]
    public void No_file_is_a_drawer() =>
        Sources("src", "generators", "tests").Select(file => Path.GetRelativePath(Checkout.Root, file))
            .Should().NotContain(file => Drawer().IsMatch(file));

    [Fact]
    public void No_source_file_is_longer_than_300_lines() =>
        Sources("src", "generators").Where(file => File.ReadLines(file).Count() > 300).Select(file => Path.GetRelativePath(Checkout.Root, file))
            .Should().BeEquivalentTo(Longer);

    [Fact]
    public void No_file_has_a_region() =>
        Sources("src", "generators", "tests").Where(file => Region().IsMatch(File.ReadAllText(file)))
            .Should().BeEmpty();

    [Fact]
    public void Three_of_four_source_files_are_under_150_lines()
    {
        var lines = Sources("src", "generators").Select(file => File.ReadLines(file).Count()).ToArray();

        lines.Count(count => count < 150).Should().BeGreaterThan(lines.Length * 3 / 4);
    }

    [GeneratedRegex(@"(^|[/\\])(Utils?|Helpers?|Common|Misc)([/\\]|\.cs$)", RegexOptions.IgnoreCase)]
    private static partial Regex Drawer();

    [GeneratedRegex(@"^\s*#region", RegexOptions.Multiline)]
    private static partial Regex Region();
}
