using System.Diagnostics;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.SupportDesk.Tests.Operating;

/// <summary>Runs the unit tests of the shipped rules and alerts, which operators may run too.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData("check", "config", "prometheus.yml")]
    [InlineData("test", "rules", "kernel-guard.test.yml")]
    public async Task The_rules_do_what_their_tests_say(params string[] arguments)
    {
        var promtool = OperatingProcess.Find("promtool");
        Assert.SkipWhen(promtool is null, "promtool is not installed here; Debian's package is called prometheus.");

        using var process = Process.Start(new ProcessStartInfo(promtool!, arguments)
        {
            WorkingDirectory = Path.GetDirectoryName(Prometheus.Rules("prometheus.yml")),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (said, wrong) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        process.ExitCode.Should().Be(0, "{0}{1}", await said, await wrong);
        (await said).Should().Contain("SUCCESS");
    }
}
