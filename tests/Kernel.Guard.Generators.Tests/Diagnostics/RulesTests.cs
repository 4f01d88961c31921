using System.Reflection;
using AwesomeAssertions;
using KernelGuard.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class RulesTests
{
    private static readonly DiagnosticDescriptor[] All =
    [
        .. ((Type[])[typeof(AttributeRules), typeof(WiringRules)])
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => (DiagnosticDescriptor)field.GetValue(null)!),
    ];

    [Fact]
    public void Every_rule_has_an_id_of_its_own_a_release_entry_a_help_page_and_tests()
    {
        var root = Checkout.Root;
        var releases = File.ReadAllText(Path.Combine(root, "generators/Kernel.Guard.Generators/AnalyzerReleases.Shipped.md"))
            + File.ReadAllText(Path.Combine(root, "generators/Kernel.Guard.Generators/AnalyzerReleases.Unshipped.md"));
        var index = File.ReadAllText(Path.Combine(root, "docs/diagnostics/README.md"));

        All.Should().HaveCountGreaterThanOrEqualTo(30);
        All.Select(rule => rule.Id).Should().OnlyHaveUniqueItems();
        foreach (var rule in All)
        {
            releases.Should().Contain($"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}\n");
            index.Should().Contain($"| [{rule.Id}]({rule.Id}.md) | {rule.DefaultSeverity} | {rule.Title} |\n");
            File.Exists(Path.Combine(root, $"docs/diagnostics/{rule.Id}.md")).Should().BeTrue(rule.Id);
            GetType().Assembly.GetType($"{GetType().Namespace}.{rule.Id}Tests").Should().NotBeNull(rule.Id);
        }
    }

    [Fact]
    public void Wrong_attributes_and_wrong_wiring_keep_their_own_numbers()
    {
        typeof(AttributeRules).GetFields().Select(field => ((DiagnosticDescriptor)field.GetValue(null)!).Id).Should().OnlyContain(id => string.CompareOrdinal(id, "KG0100") < 0);
        typeof(WiringRules).GetFields().Select(field => ((DiagnosticDescriptor)field.GetValue(null)!).Id).Should().OnlyContain(id => string.CompareOrdinal(id, "KG0100") > 0 && string.CompareOrdinal(id, "KG0200") < 0);
    }
}
