using System.Diagnostics;
using System.Text;

namespace KernelGuard.Packages.Tests;

/// <summary>Runs programs in a folder, with an environment that knows nothing of the test run's own build and of no key.</summary>
/// <param name="folder">Where they run.</param>
/// <param name="variables">Environment variables of theirs.</param>
internal sealed class Command(string folder, params (string Name, string? Value)[] variables)
{
    // Far above what a busy machine takes for a restore into an empty folder or an ahead-of-time compilation.
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(8);

    /// <summary>Runs one to its end and answers what it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed; the text holds what it printed.</exception>
    public async Task<string> RunAsync(string program, params string[] arguments)
    {
        var (output, code) = await TryAsync(program, arguments);
        return code == 0 ? output : throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' ended with {code} in {folder}:\n{output}");
    }

    /// <summary>Runs one to its end and answers what it printed and its exit code.</summary>
    public async Task<(string Output, int Code)> TryAsync(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        using var limit = new CancellationTokenSource(Most);
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{program} {string.Join(' ', arguments)}' did not end within {Most.TotalMinutes} min.");
        }

        lock (output)
        {
            return (output.ToString(), process.ExitCode);
        }

        void Add(string? line)
        {
            lock (output)
            {
                output.Append(line).Append('\n');
            }
        }
    }

    /// <summary>Starts one, whose output is redirected.</summary>
    public Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("OPENAI_", StringComparison.Ordinal) || name is "DOTNET_HOST_PATH").ToArray())
        {
            start.Environment.Remove(name);
        }

        // A node that is kept would hold the folder that the test deletes.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
