using System.Reflection;
using System.Text.RegularExpressions;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.House.Tests;

/// <summary>Holds the documents to the code: each attribute, stage and page has its place.</summary>
public sealed partial class PageTests
{
    public static TheoryData<Type> Attributes =>
        [.. typeof(PromptClientAttribute).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Attribute)) && !type.IsAbstract)];

    [Theory]
    [MemberData(nameof(Attributes))]
    public void Each_attribute_has_a_page_that_names_every_knob_and_is_named_in_the_overview(Type attribute)
    {
        var name = attribute.Name[..^"Attribute".Length];
        var page = File.ReadAllText(Checkout.File("docs", "attributes", name + ".md"));
        var knobs = attribute.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(property => property.CanWrite).Select(property => property.Name)
            .Concat(attribute.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.Name!));

        page.Should().StartWith($"# [{name}").And.Contain("\nWhere: ").And.Contain("```csharp\n");
        knobs.Should().OnlyContain(knob => page.Contains($"`{knob}`", StringComparison.Ordinal));
        File.ReadAllText(Checkout.File("docs", "attributes", "README.md")).Should().Contain($"]({name}.md)");
    }

    [Fact]
    public void The_attributes_are_all_there_and_no_page_is_left_of_one_that_is_gone()
    {
        var pages = Directory.GetFiles(Checkout.File("docs", "attributes"), "*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Where(name => name != "README");

        pages.Should().BeEquivalentTo(Attributes.Select(row => row.Data.Name[..^"Attribute".Length])).And.HaveCountGreaterThan(20);
    }

    [Fact]
    public void Each_stage_has_its_line_in_the_order_of_the_chain_with_the_page_that_tells_of_it()
    {
        var stages = Enum.GetNames(typeof(GuardPolicyOptions).Assembly.GetType("KernelGuard.Hosting.GuardStage", throwOnError: true)!);
        var lines = File.ReadAllLines(Checkout.File("docs", "stages", "README.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToArray();

        lines.Select(line => line.Split(" | ")[0][2..]).Should().Equal(stages);
        lines.Should().OnlyContain(line => line.Split(" | ")[3].Contains("](", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_page_stands_in_the_table_of_contents_once_and_each_entry_leads_to_a_page()
    {
        var entries = Entry().Matches(File.ReadAllText(Checkout.File("docs", "toc.yml"))).Select(match => match.Groups[1].Value).ToArray();
        var pages = Checkout.Files("*.md", "docs").Select(path => Path.GetRelativePath(Checkout.File("docs"), path).Replace('\\', '/')).Append("../CONTRIBUTING.md");

        entries.Should().OnlyHaveUniqueItems();
        pages.Where(page => !page.StartsWith("attributes/prompts/", StringComparison.Ordinal)).Should().BeEquivalentTo(entries, "docs/toc.yml lists the pages");
    }

    [GeneratedRegex(@"href: (\S+\.md)")]
    private static partial Regex Entry();
}
