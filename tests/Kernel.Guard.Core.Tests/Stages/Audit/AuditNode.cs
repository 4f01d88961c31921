using System.Diagnostics;
using System.Globalization;
using AwesomeAssertions;

namespace KernelGuard.Core.Tests.Stages.Audit;

/// <summary>Starts another process that audits calls: call n is of user <c>u-n</c> of the tenant <c>acme</c>, in the conversation <c>n</c>.</summary>
internal static class AuditNode
{
    /// <summary>How long one line of it, or its end, is waited for.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <param name="path">The ledger's file, or the connection string of its database.</param>
    /// <param name="key">The file of the signing key.</param>
    /// <param name="calls">How many calls it makes, and ends then as a host does; null until it is killed.</param>
    /// <param name="schema">The schema in the database; null for a file.</param>
    public static Process Start(string path, string key, int? calls = null, string? schema = null)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "Kernel.Guard.Audit.Node.dll"), path, key, .. schema is null ? (string[])[] : [schema]])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        if (calls is { } most)
        {
            start.Environment["CALLS"] = most.ToString(CultureInfo.InvariantCulture);
        }

        return Process.Start(start)!;
    }

    /// <summary>Lets it make some calls, and waits for its end.</summary>
    public static async Task RunAsync(string path, string key, int calls, CancellationToken cancellationToken)
    {
        using var process = Start(path, key, calls);
        try
        {
            var told = await process.StandardOutput.ReadToEndAsync(cancellationToken).WaitAsync(Longest, cancellationToken);
            await process.WaitForExitAsync(cancellationToken).WaitAsync(Longest, cancellationToken);
            process.ExitCode.Should().Be(0);
            told.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(calls);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
