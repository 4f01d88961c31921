using System.IO.Compression;
using System.Text.RegularExpressions;
using KernelGuard.Packages.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(PackageFolder))]

namespace KernelGuard.Packages.Tests;

/// <summary>Packs the solution, as it was built, into a folder of its own; projects outside the repository install from there, into an empty folder of packages.</summary>
public sealed class PackageFolder : IAsyncLifetime
{
    private static readonly Regex Warning = new(@"warning (?<id>[A-Z]+\d+)");

    private readonly string _root = Directory.CreateTempSubdirectory("kernel-guard-packages").FullName;

    /// <summary>Gets the folder of the packages.</summary>
    public string Feed => Path.Combine(_root, "feed");

    /// <summary>Gets the version that they all have.</summary>
    public string Version { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await new Command(Checkout.Root).RunAsync("dotnet", "pack", "Kernel.Guard.sln", "-c", Built.Configuration, "--no-build", "-o", Feed, "-v", "q");
        Version = Path.GetFileNameWithoutExtension(Directory.GetFiles(Feed, "Kernel.Guard.Core.*.nupkg").Single())["Kernel.Guard.Core.".Length..];

        // Beside the machine's own sources, which the packages' dependencies come from.
        await File.WriteAllTextAsync(Path.Combine(_root, "nuget.config"), """
            <configuration>
              <packageSources>
                <add key="kernel-guard-tests" value="feed" />
              </packageSources>
            </configuration>
            """);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Opens a package.</summary>
    public ZipArchive Open(string id, string extension = "nupkg") => ZipFile.OpenRead(Path.Combine(Feed, $"{id}.{Version}.{extension}"));

    /// <summary>Makes a folder outside the repository.</summary>
    public string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(_root, name)).FullName;

    /// <summary>Answers what runs programs there. All of them share one folder of packages, which began empty.</summary>
    internal Command In(string folder) => new(folder, ("NUGET_PACKAGES", Path.Combine(_root, "packages")));

    /// <summary>Builds a project there; answers its warnings' ids.</summary>
    /// <exception cref="InvalidOperationException">It does not build; where packages could not be had the text says so.</exception>
    internal async Task<string[]> BuildAsync(string folder)
    {
        // A source without vulnerability data would be a warning, and none of the packages'.
        var (output, code) = await In(folder).TryAsync("dotnet", "build", "-c", "Release", "-v", "q", "-clp:NoSummary", "-p:NuGetAudit=false");
        if (code != 0)
        {
            throw new InvalidOperationException((output.Contains("error NU1", StringComparison.Ordinal)
                ? "The packages' dependencies could not be had from this machine's package sources (dotnet nuget list source), which these tests need:\n" : "A project that installs the packages does not build:\n") + output);
        }

        return [.. Warning.Matches(output).Select(static match => match.Groups["id"].Value).Distinct().Order()];
    }
}
