using System.Diagnostics;
using System.Reflection;
using Xunit;

namespace KernelGuard.Tool.Tests;

/// <summary>Is the built tool, run as a process.</summary>
internal static class ToolRun
{
    private static readonly string Path = typeof(ToolRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static one => one.Key == "Tool").Value!;

    public static async Task<Said> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Said(process.ExitCode, await output, await error);
    }

    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = System.Text.Encoding.UTF8, StandardErrorEncoding = System.Text.Encoding.UTF8,
        };
        start.ArgumentList.Add(Path);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}

/// <summary>Is what a run said.</summary>
internal sealed record Said(int Code, string Output, string Error);
