using System.Text.RegularExpressions;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.House.Tests;

/// <summary>Holds the documents to each other.</summary>
public sealed partial class LinkTests
{
    [Fact]
    public void Every_link_in_the_documents_leads_to_a_file()
    {
        var documents = Checkout.Files("*.md", "docs").Concat(Directory.EnumerateFiles(Checkout.Root, "*.md")).ToArray();
        var broken =
            from document in documents
            from Match link in Link().Matches(File.ReadAllText(document))
            let target = link.Groups["target"].Value
            where !target.Contains("://", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Path.GetDirectoryName(document)!, target))
            select $"{Path.GetRelativePath(Checkout.Root, document)}: {target}";

        documents.Should().HaveCountGreaterThan(20);
        broken.Should().BeEmpty();
    }

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)(#[^)]*)?\)")]
    private static partial Regex Link();
}
