using System.Diagnostics;
using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Audit;
using Xunit;

namespace KernelGuard.Postgres.Tests;

/// <summary>Kills writers, and the server under them, in the middle of load.</summary>
public sealed class CrashTests(SharedServer shared)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_acknowledged_outlives_the_writers_kill()
    {
        SharedServer.SkipWithoutServer();
        using var key = new SigningKey();
        using var rig = new PostgresRig(shared.Server.ConnectionString, options => options.SigningKey = key.Private);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, key.Private, Token);
        List<string> told = [];
        for (var round = 0; round < 5; round++)
        {
            told.AddRange(await WriteAsync(file, shared.Server, rig, (process, _) =>
            {
                process.Kill();
                return Task.CompletedTask;
            }));
        }

        File.Delete(file);
        var found = await rig.Ledger.VerifyAsync(Token);
        found.FirstBroken.Should().BeNull();
        (found.Signed, found.Writers).Should().Be((true, 5));
        await HoldsAsync(rig, told);
    }

    [Fact]
    public async Task What_was_acknowledged_outlives_the_servers_kill_and_the_writer_goes_on()
    {
        await using var server = await PostgresServer.StartAsync(Token);
        using var key = new SigningKey();
        using var rig = new PostgresRig(server.ConnectionString, options => options.SigningKey = key.Private);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, key.Private, Token);

        var told = await WriteAsync(file, server, rig, async (process, more) =>
        {
            for (var round = 0; round < 3; round++)
            {
                await server.KillAsync();
                await server.ContinueAsync(Token);
                await more(50);
            }

            process.Kill();
        });

        File.Delete(file);
        var found = await rig.Ledger.VerifyAsync(Token);
        found.FirstBroken.Should().BeNull();
        found.Writers.Should().Be(1);
        await HoldsAsync(rig, told);
    }

    private static async Task HoldsAsync(PostgresRig rig, List<string> told)
    {
        var entries = await rig.EntriesAsync();
        entries.Select(static entry => entry.Id).Should().OnlyHaveUniqueItems();
        var counted = entries.GroupBy(static entry => entry.Conversation!).ToDictionary(static group => group.Key, static group => group.Count());
        foreach (var group in told.GroupBy(static number => number))
        {
            counted.GetValueOrDefault(group.Key).Should().BeGreaterThanOrEqualTo(group.Count(), $"the reply {group.Key} was handed over");
        }
    }

    private static async Task<List<string>> WriteAsync(string key, PostgresServer server, PostgresRig rig, Func<Process, Func<int, Task>, Task> end)
    {
        using var process = AuditNode.Start(server.ConnectionString, key, schema: rig.Schema);
        List<string> told = [];
        try
        {
            await MoreAsync(100);
            await end(process, MoreAsync);
        }
        finally
        {
            process.Kill();
        }

        // A line that was cut was not said.
        var rest = await process.StandardOutput.ReadToEndAsync(Token);
        told.AddRange(rest[..(rest.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries));
        await process.WaitForExitAsync(Token);
        return told;

        async Task MoreAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                told.Add(await process.StandardOutput.ReadLineAsync(Token).AsTask().WaitAsync(AuditNode.Longest, Token) ?? throw new InvalidOperationException("The writer ended."));
            }
        }
    }
}
