using System.Diagnostics;
using System.Reflection;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Samples.Tests;

/// <summary>Runs a sample in a process of its own.</summary>
internal static class SampleProcess
{
    /// <summary>Answers the path of a sample's program.</summary>
    public static string Program(string name) =>
        typeof(SampleProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == name).Value!;

    /// <summary>Runs it to its end; answers what it printed and its exit code.</summary>
    public static async Task<(string Output, int Code)> RunAsync(string program, string folder, string[] arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("OPENAI_API_KEY");
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        (await errors).Should().BeEmpty();
        return (output.ReplaceLineEndings("\n"), process.ExitCode);
    }
}
