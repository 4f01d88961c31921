using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Packages.Tests;

/// <summary>Installs the tool from the folder of packages.</summary>
public sealed class ToolTests(PackageFolder packages)
{
    [Fact]
    public async Task The_tool_installs_and_tells_what_it_can()
    {
        var folder = packages.NewFolder("tool");
        await packages.In(folder).RunAsync("dotnet", "tool", "install", "Kernel.Guard.Tool", "--tool-path", folder, "--version", packages.Version);

        var help = await packages.In(folder).RunAsync(Path.Combine(folder, "kernel-guard"), "--help");

        help.Should().ContainAll("report", "verify", "export", "erase", "tail", "manifest", "explain", "simulate");
    }
}
