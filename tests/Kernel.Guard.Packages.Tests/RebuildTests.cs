using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Packages.Tests;

/// <summary>Builds the same sources in another folder.</summary>
public sealed partial class RebuildTests(PackageFolder packages, Copy copy) : IClassFixture<Copy>
{
    [Fact]
    public async Task The_same_sources_in_another_folder_give_the_same_assemblies()
    {
        Assert.SkipUnless(Built.AsCI, "This build keeps the paths of its sources. Set CI=true before building: paths are then mapped, and assemblies are the same everywhere.");

        await copy.DotnetAsync("build", Path.Combine("tests", "Kernel.Guard.Packages.Tests"), "-v", "q");

        var compared = 0;
        foreach (var package in Directory.GetFiles(packages.Feed, "*.nupkg"))
        {
            using var opened = ZipFile.OpenRead(package);
            foreach (var entry in opened.Entries.Where(static entry => entry.Name.StartsWith("Kernel.Guard", StringComparison.Ordinal) && entry.Name.EndsWith(".dll", StringComparison.Ordinal)))
            {
                Read(entry).AsSpan().SequenceEqual(File.ReadAllBytes(Rebuilt(entry))).Should().BeTrue($"{entry.FullName} of {Path.GetFileName(package)} is built of the same sources");
                compared++;
            }
        }

        compared.Should().BeGreaterThan(10);
    }

    [Fact]
    public async Task The_Quickstart_compiled_ahead_of_time_warns_of_nothing_of_this_repository_and_runs()
    {
        Assert.SkipUnless(HasLinker(), "No linker for Native AOT is installed here; Debian's packages are called clang and zlib1g-dev.");
        var target = Path.Combine(copy.Root, "aot");

        var output = await copy.DotnetAsync("publish", Path.Combine("samples", "Quickstart"), "-r", RuntimeInformation.RuntimeIdentifier, "-p:PublishAot=true", "-o", target);

        // Of a member of somebody else's, or summed up for an assembly of theirs.
        output.Split('\n').Where(static line => line.Contains("warning ", StringComparison.Ordinal)).Should().OnlyContain(static line => Foreign().IsMatch(line));
        File.Exists(Path.Combine(target, "Quickstart.dll")).Should().BeFalse("the program is machine code");
        (await new Command(target).RunAsync(Path.Combine(target, "Quickstart"))).Should()
            .Contain("answered  Yes, ada.lovelace@example.com: we would call you at +49 30 901820.")
            .And.Contain("answered  The order of ada.lovelace@example.com").And.Contain("nothing (cache_hit)").And.Contain("nothing (denied)");
    }

    private string Rebuilt(ZipArchiveEntry entry)
    {
        var name = Path.GetFileNameWithoutExtension(entry.Name);
        var (room, framework) = entry.FullName.Split('/')[0] is "analyzers" or "tasks" && !entry.FullName.Contains("net10.0", StringComparison.Ordinal) ? ("generators", "netstandard2.0") : ("src", "net10.0");
        return Path.Combine(copy.Root, room, name, "bin", Built.Configuration, framework, entry.Name);
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
