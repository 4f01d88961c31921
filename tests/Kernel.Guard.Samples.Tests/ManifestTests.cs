using System.Text.Json;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Samples.Tests;

/// <summary>Reads what the plain build of the Quickstart wrote beside its output.</summary>
public sealed class ManifestTests
{
    private static readonly string Folder = Path.GetDirectoryName(SampleProcess.Program("Quickstart"))!;

    [Fact]
    public void A_plain_build_writes_the_manifest_beside_its_output()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "kernel-guard.json")));

        manifest.RootElement.GetProperty("assembly").GetString().Should().Be("Quickstart");
        var methods = manifest.RootElement.GetProperty("methods").EnumerateArray().ToArray();
        methods.Select(static method => method.GetProperty("name").GetString()).Should().Equal(
            "ISupportPrompts.AnswerAsync", "ISupportPrompts.ChatAsync", "ISupportPrompts.TrackAsync", "ISupportPrompts.WriteAsync");
        methods[2].GetProperty("worstCase").GetProperty("attempts").GetInt32().Should().Be(4);
        foreach (var method in methods)
        {
            File.ReadAllText(Path.Combine(Folder, "kernel-guard.md")).Should().Contain($"## {method.GetProperty("name").GetString()}\n");
        }
    }
}
