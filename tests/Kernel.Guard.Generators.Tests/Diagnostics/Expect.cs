using AwesomeAssertions;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Tests.Diagnostics;

/// <summary>Holds the generator to its diagnostics: the places are marked <c>[|so|]</c> in the source.</summary>
internal static class Expect
{
    /// <summary>Expects one diagnostic at each marked place, no other, and sources that compile all the same.</summary>
    public static Generated Diagnostic(string id, DiagnosticSeverity severity, string marked, Generated? generated = null, bool compiles = true, bool analyzed = true)
    {
        if (generated is null && compiles && analyzed)
        {
            Tool.Run(Generated.Usings + marked, id, severity, null, [], new StrayAttributeAnalyzer(), new PromptClientAnalyzer());
        }

        var (source, places) = Unmark(marked);
        generated ??= Generated.From(source);
        generated.Diagnostics.Select(diagnostic => diagnostic.Id).Distinct().Should().Equal(id);
        generated.Diagnostics.Should().OnlyContain(diagnostic => diagnostic.Severity == severity);
        generated.Diagnostics.Select(generated.TextAt).Should().BeEquivalentTo(places);
        HelpPage(generated.Diagnostics[0].Descriptor);
        if (compiles)
        {
            generated.CompilerErrors.Should().BeEmpty();
        }

        return generated;
    }

    /// <summary>Expects no diagnostic, and sources that compile.</summary>
    public static Generated Nothing(string source, params (string Path, string Text)[] files)
    {
        var generated = Generated.From(source, files);

        generated.Diagnostics.Should().BeEmpty();
        generated.CompilerErrors.Should().BeEmpty();
        return generated;
    }

    public static (string Source, string[] Places) Unmark(string marked)
    {
        List<string> places = [];
        var source = marked;
        for (var begin = source.IndexOf("[|", StringComparison.Ordinal); begin >= 0; begin = source.IndexOf("[|", StringComparison.Ordinal))
        {
            var end = source.IndexOf("|]", begin, StringComparison.Ordinal);
            places.Add(source[(begin + 2)..end]);
            source = source[..begin] + source[(begin + 2)..end] + source[(end + 2)..];
        }

        return (source, [.. places]);
    }

    private static void HelpPage(DiagnosticDescriptor descriptor)
    {
        var page = Path.Combine(AppContext.BaseDirectory, "diagnostics", descriptor.Id + ".md");
        descriptor.HelpLinkUri.Should().EndWith($"/docs/diagnostics/{descriptor.Id}.md");
        File.Exists(page).Should().BeTrue($"{descriptor.Id} has a help page");
        File.ReadLines(page).First().Should().Be($"# {descriptor.Id}: {descriptor.Title}");
    }
}
