using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Packages.Tests;

/// <summary>Builds the same sources in another folder, which takes minutes: where <c>KERNEL_GUARD_PACKAGES</c> says <c>whole</c>.</summary>
public sealed partial class RebuildTests(PackageFolder packages)
{
    private static readonly bool _isWhole = Environment.GetEnvironmentVariable("KERNEL_GUARD_PACKAGES") == "whole";

    [Fact]
    public async Task The_same_sources_in_another_folder_give_the_same_assemblies()
    {
        Assert.SkipUnless(_isWhole, "It takes minutes. Set KERNEL_GUARD_PACKAGES=whole.");
        Assert.SkipUnless(Built.AsCI, "This build keeps the paths of its sources. Set CI=true before building: paths are then mapped, and assemblies are the same everywhere.");

        var copy = await Copy.ToAsync(packages.NewFolder("rebuilt"));
        await copy.DotnetAsync("build", Path.Combine("src", "Kernel.Guard.Aws"), "-v", "q");

        foreach (var id in (string[])["Kernel.Guard.Core", "Kernel.Guard.Aws"])
        {
            using var package = packages.Open(id);
            var rebuilt = File.ReadAllBytes(Path.Combine(copy.Root, "src", id, "bin", Built.Configuration, "net10.0", $"{id}.dll"));

            Read(package.GetEntry($"lib/net10.0/{id}.dll")!).AsSpan().SequenceEqual(rebuilt).Should().BeTrue($"{id} is built of the same sources");
        }
    }

    [Fact]
    public async Task The_Quickstart_compiled_ahead_of_time_warns_of_nothing_of_this_repository_and_runs()
    {
        Assert.SkipUnless(_isWhole, "It takes minutes. Set KERNEL_GUARD_PACKAGES=whole.");
        Assert.SkipUnless(HasLinker(), "No linker for Native AOT is installed here; Debian's packages are called clang and zlib1g-dev.");
        var copy = await Copy.ToAsync(packages.NewFolder("ahead-of-time"));
        var target = Path.Combine(copy.Root, "aot");

        var output = await copy.DotnetAsync("publish", Path.Combine("samples", "Quickstart"), "-r", RuntimeInformation.RuntimeIdentifier, "-p:PublishAot=true", "-o", target);

        // Of a member of somebody else's, or summed up for an assembly of theirs.
        output.Split('\n').Where(static line => line.Contains("warning ", StringComparison.Ordinal)).Should().OnlyContain(static line => Foreign().IsMatch(line));
        File.Exists(Path.Combine(target, "Quickstart.dll")).Should().BeFalse("the program is machine code");
        (await new Command(target).RunAsync(Path.Combine(target, "Quickstart"))).Should()
            .Contain("answered  Yes, ada.lovelace@example.com: we would call you at +49 30 901820.")
            .And.Contain("nothing (cache_hit)").And.Contain("nothing (denied)")

            // The limit of docs/packages.md: Semantic Kernel's connector writes the schemas of tools by reflection.
            .And.Contain("refused   Reflection-based serialization has been disabled");
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    [GeneratedRegex(@"warning IL\d+: (Assembly ')?Microsoft\.")]
    private static partial Regex Foreign();

    private static bool HasLinker() =>
        OperatingSystem.IsLinux()
        && (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(static folder => File.Exists(Path.Combine(folder, "clang")) || File.Exists(Path.Combine(folder, "gcc")))
        && File.Exists("/usr/include/zlib.h");
}
