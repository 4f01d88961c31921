using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Packages.Tests;

/// <summary>Opens what <c>dotnet pack</c> gave.</summary>
public sealed class ContentTests(PackageFolder packages)
{
    private const string Address = "https://github.com/kernel-guard/kernel-guard";

    private static readonly string[] Libraries =
    [
        "Kernel.Guard", "Kernel.Guard.AspNetCore", "Kernel.Guard.Aws", "Kernel.Guard.Core", "Kernel.Guard.Postgres", "Kernel.Guard.Redis", "Kernel.Guard.Testing",
    ];

    private static readonly string[] All = [.. Libraries, "Kernel.Guard.Templates", "Kernel.Guard.Tool"];

    public static TheoryData<string> EachLibrary => [.. Libraries];

    public static TheoryData<string> Each => [.. All];

    [Fact]
    public void The_packages_are_these_and_no_others()
    {
        Names("*.nupkg").Should().BeEquivalentTo(All);
        Names("*.snupkg").Should().BeEquivalentTo([.. Libraries, "Kernel.Guard.Tool"]);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void A_package_says_what_it_is_who_made_it_and_under_which_licence(string id)
    {
        using var package = packages.Open(id);
        using var nuspec = package.GetEntry($"{id}.nuspec")!.Open();
        var metadata = XElement.Load(nuspec).Elements().First();
        string? Said(string name) => metadata.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;

        Said("license").Should().Be("MIT");
        Said("readme").Should().Be("README.md");
        Said("icon").Should().Be("icon.png");
        Said("projectUrl").Should().Be(Address);
        Said("description").Should().NotBeNullOrWhiteSpace().And.NotBe("Package Description");
        Said("tags").Should().Contain("semantic-kernel");
        metadata.Elements().Single(static element => element.Name.LocalName == "repository").Attribute("url")!.Value.Should().Be(Address);
        package.Entries.Select(static entry => entry.FullName).Should().Contain(["README.md", "icon.png", "NOTICE"]);
        using var readme = new StreamReader(package.GetEntry("README.md")!.Open());
        readme.ReadToEnd().Should().StartWith($"# {id}").And.NotContain("](docs/").And.NotContain("](../");
    }

    [Theory]
    [MemberData(nameof(EachLibrary))]
    public void A_library_brings_its_docs_and_its_symbols_which_say_where_the_sources_are(string id)
    {
        using var package = packages.Open(id);
        using var symbols = packages.Open(id, "snupkg");

        package.Entries.Select(static entry => entry.FullName).Should().Contain([$"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"])
            .And.NotContain(static name => name.EndsWith(".pdb", StringComparison.Ordinal));
        SourceLink(symbols.GetEntry($"lib/net10.0/{id}.pdb")!.Open()).Should().Contain("raw.githubusercontent.com/kernel-guard/kernel-guard/");
    }

    [Fact]
    public void The_main_package_brings_the_generator_the_analyzers_their_fixes_and_the_task()
    {
        using var package = packages.Open("Kernel.Guard");

        package.Entries.Select(static entry => entry.FullName).Where(static name => name.Split('/')[0] is "analyzers" or "build" or "buildTransitive" or "tasks" or "lib").Should().BeEquivalentTo(
            "lib/net10.0/Kernel.Guard.dll", "lib/net10.0/Kernel.Guard.xml",
            "analyzers/dotnet/cs/Kernel.Guard.Generators.dll", "analyzers/dotnet/cs/Kernel.Guard.CodeFixes.dll",
            "tasks/netstandard2.0/Kernel.Guard.Build.dll",
            "build/Kernel.Guard.props", "build/Kernel.Guard.targets", "buildTransitive/Kernel.Guard.props", "buildTransitive/Kernel.Guard.targets");
    }

    [Fact]
    public void A_package_depends_on_what_it_names_and_on_nothing_else()
    {
        foreach (var id in Libraries)
        {
            using var package = packages.Open(id);
            using var nuspec = package.GetEntry($"{id}.nuspec")!.Open();
            var named = XDocument.Load(Checkout.File("src", id, id + ".csproj")).Descendants()
                .Where(static element => element.Name.LocalName is "PackageReference" || (element.Name.LocalName is "ProjectReference" && element.Attribute("ReferenceOutputAssembly") is null))
                .Select(static element => Path.GetFileNameWithoutExtension(element.Attribute("Include")!.Value + (element.Name.LocalName is "PackageReference" ? ".x" : "")));

            XElement.Load(nuspec).Descendants().Where(static element => element.Name.LocalName == "dependency").Select(static element => element.Attribute("id")!.Value)
                .Should().BeEquivalentTo(named, id);
        }
    }

    private static string SourceLink(Stream file)
    {
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        copy.Position = 0;
        using var provider = MetadataReaderProvider.FromPortablePdbStream(copy);
        var reader = provider.GetMetadataReader();
        var sourceLink = new Guid("CC110556-A091-4D38-9FEC-25AB9A351A6A");
        return reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation).Where(entry => reader.GetGuid(entry.Kind) == sourceLink)
            .Select(entry => Encoding.UTF8.GetString(reader.GetBlobBytes(entry.Value))).SingleOrDefault() ?? "none";
    }

    private IEnumerable<string> Names(string pattern) =>
        Directory.GetFiles(packages.Feed, pattern).Select(file => Path.GetFileNameWithoutExtension(file)[..^(packages.Version.Length + 1)]);
}
