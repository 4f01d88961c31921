using AwesomeAssertions;
using KernelGuard.Tool.Tests;
using Xunit;

namespace KernelGuard.Postgres.Tests;

/// <summary>Runs the tool on a ledger that another process still has open.</summary>
public sealed class ToolTests(SharedServer shared)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_command_reads_a_ledger_on_PostgreSQL_and_no_password_is_shown()
    {
        SharedServer.SkipWithoutServer();
        using var rig = new PostgresRig(shared.Server.ConnectionString);
        await rig.AppendAsync(3, user: "anna", content: "words");
        var variable = $"KG_{rig.Schema}";
        Environment.SetEnvironmentVariable(variable, shared.Server.ConnectionString);
        string[] where = ["--postgres", variable, "--schema", rig.Schema, "--keys-schema", rig.KeysSchema];

        (await SayAsync("verify")).Should().Contain("The ledger holds: 3 entries of 1 writers");
        (await SayAsync("tail")).Should().Contain("anna");
        (await SayAsync("report", "--day", "today")).Should().Contain("3");
        (await SayAsync("export", "--tenant", "acme", "--user", "anna")).Should().Contain("words");
        (await SayAsync("erase", "--tenant", "acme", "--user", "anna", "--yes")).Should().Contain("Erased: p-");
        (await SayAsync("tail")).Should().NotContain("anna").And.Contain("subject_erased");
        rig.Tamper("UPDATE entries SET attempts = 9 WHERE row = 2");
        var broken = await ToolRun.RunAsync(["verify", .. where]);
        (broken.Code, broken.Output).Should().Match<(int Code, string Output)>(said => said.Code == 2 && said.Output.Contains("row     2"));

        async Task<string> SayAsync(params string[] arguments)
        {
            var said = await ToolRun.RunAsync([.. arguments, .. where]).WaitAsync(TimeSpan.FromMinutes(2), Token);
            said.Code.Should().Be(0, said.Error);
            (said.Output + said.Error).Should().NotContain("the-password");
            return said.Output;
        }
    }

    [Fact]
    public async Task A_variable_that_is_not_set_is_said()
    {
        var said = await ToolRun.RunAsync("verify", "--postgres", "KG_NO_SUCH_VARIABLE");

        said.Code.Should().Be(1);
        said.Error.Should().Contain("is not set");
    }
}
