using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Packages.Tests;

/// <summary>Builds a project that installs the packages again and again, as its prompts change: what its manifest, its severities and the tool say.</summary>
public sealed class ManifestTests(PackageFolder packages)
{
    private const string Prompts = """
        using KernelGuard;

        [PromptClient]
        public interface IShopPrompts
        {
            [UserMessage("Sum up."), Model("gpt-5.4-mini", MaxOutputTokens = 100), RedactPii]
            Task<string> SumUpAsync(string unused);
        }
        """;

    [Fact]
    public async Task A_project_is_built_again_and_again()
    {
        // A folder with a blank in its name.
        var folder = packages.NewFolder("My Shop");
        var (json, page, reviewed) = (Path.Combine(folder, "bin", "Release", "net10.0", "kernel-guard.json"), Path.Combine(folder, "bin", "Release", "net10.0", "kernel-guard.md"), Path.Combine(folder, "reviewed.json"));
        var project = $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <KernelGuardManifestFile>reviewed.json</KernelGuardManifestFile>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Kernel.Guard" Version="{packages.Version}" />
              </ItemGroup>
            </Project>
            """;
        await WriteAsync("Shop.csproj", project);
        await WriteAsync("Prompts.cs", Prompts);
        await WriteAsync(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.KG0010.severity = error\n");

        // What the generator reads obeys the file of severities.
        var (output, code) = await BuildAsync();
        code.Should().NotBe(0);
        output.Should().Contain("error KG0010");
        await WriteAsync(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.KG0010.severity = none\n");

        // The file for reviews is the manifest, and a second build writes none of the three.
        (await packages.BuildAsync(folder)).Should().BeEmpty();
        var first = await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken);
        (await File.ReadAllTextAsync(reviewed, TestContext.Current.CancellationToken)).Should().Be(first);
        var times = Times();
        (await packages.BuildAsync(folder)).Should().BeEmpty();
        Times().Should().Equal(times);

        // Another model, built into a folder of its own: the installed tool says what changed, by the team's rules.
        await WriteAsync("Prompts.cs", Prompts.Replace("gpt-5.4-mini", "gpt-5.4", StringComparison.Ordinal));
        await WriteAsync("team.rules", "# dearer is asked about\ncost+10%\n");
        File.Copy(reviewed, Path.Combine(folder, "before.json"));
        (await BuildAsync("-o", "out put")).Code.Should().Be(0);
        File.Exists(Path.Combine(folder, "out put", "kernel-guard.json")).Should().BeTrue();
        var tools = packages.NewFolder("tool of the shop");
        await packages.In(folder).RunAsync("dotnet", "tool", "install", "Kernel.Guard.Tool", "--tool-path", tools, "--version", packages.Version);
        var (told, exit) = await packages.In(folder).TryAsync(Path.Combine(tools, "kernel-guard"), "manifest", "diff", "before.json", Path.Combine("out put", "kernel-guard.json"), "--rules", "team.rules");
        told.Should().Contain("FAILS cost+10%: IShopPrompts.SumUpAsync may cost").And.Contain("IShopPrompts.SumUpAsync asks gpt-5.4 instead of gpt-5.4-mini");
        exit.Should().Be(2);

        // Of several frameworks, which build side by side, the first writes the file for reviews.
        var written = await File.ReadAllTextAsync(reviewed, TestContext.Current.CancellationToken);
        await FrameworksAsync("net9.0;net10.0", "gpt-5.4-nano");
        (await File.ReadAllTextAsync(reviewed, TestContext.Current.CancellationToken)).Should().Be(written);
        await FrameworksAsync("net10.0;net9.0", "gpt-5.2");
        (await File.ReadAllTextAsync(reviewed, TestContext.Current.CancellationToken)).Should().Contain("gpt-5.2");
        await WriteAsync("Shop.csproj", project);

        // A mistake does not build, also where no analyzer may tell it.
        await WriteAsync("Prompts.cs", Prompts.Replace("Sum up.", "Sum up {{$txt}}.", StringComparison.Ordinal));
        (output, code) = await BuildAsync("-p:RunAnalyzers=false");
        code.Should().NotBe(0);
        output.Should().Contain("KG0009: IShopPrompts.SumUpAsync cannot be generated.");

        // Without its last prompt it has no manifest.
        await WriteAsync("Prompts.cs", "public sealed class None;");
        (await packages.BuildAsync(folder)).Should().BeEmpty();
        (File.Exists(json), File.Exists(page)).Should().Be((false, false));

        // As the build of net10.0 within theirs.
        async Task FrameworksAsync(string frameworks, string model)
        {
            await WriteAsync("Shop.csproj", project.Replace("<Nullable>", $"<TargetFrameworks>{frameworks}</TargetFrameworks><Nullable>", StringComparison.Ordinal));
            await WriteAsync("Prompts.cs", Prompts.Replace("gpt-5.4-mini", model, StringComparison.Ordinal));
            var (said, result) = await BuildAsync("--no-restore");
            result.Should().Be(0, said);
            (await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken)).Should().Contain(model);
        }

        Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(folder, name), text, TestContext.Current.CancellationToken);

        DateTime[] Times() => [.. ((string[])[json, page, reviewed]).Select(File.GetLastWriteTimeUtc)];

        Task<(string Output, int Code)> BuildAsync(params string[] more) => packages.In(folder).TryAsync("dotnet", ["build", "-c", "Release", "-v", "q", "-clp:NoSummary", "-p:NuGetAudit=false", .. more]);
    }
}
