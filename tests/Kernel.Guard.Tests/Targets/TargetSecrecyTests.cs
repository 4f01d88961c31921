using System.Text;
using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Scoping;
using KernelGuard.Testing;
using KernelGuard.Tests.Redaction;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace KernelGuard.Tests.Targets;

/// <summary>All that a process tells while the keys of its targets are used, refused, limited and changed: none of it holds one.</summary>
public sealed class TargetSecrecyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kernel-guard-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task No_log_span_metric_exception_decision_dump_or_ledger_holds_a_targets_key()
    {
        string[] keys = [.. Enumerable.Range(0, 6).Select(i => $"sk-target-secrecy-{i}-{Guid.NewGuid():N}")];
        await using var one = await OpenAIServer.StartAsync(options => options.ApiKey = keys[0], Token);
        await using var two = await OpenAIServer.StartAsync(options => options.ApiKey = keys[1], Token);
        Array.ForEach(keys, two.AcceptKey);
        var told = new ToldSignals();
        await using (var host = new TargetHost(
            one,
            values =>
            {
                TargetHost.Policy(values, "Retry:MaxRetries", "4");
                TargetHost.Policy(values, "Retry:Delay", "1ms");
                TargetHost.Policy(values, "Audit:Content", "None");
                TargetHost.Target(values, "by-value", two);
                values["KernelGuard:Targets:by-variable:Endpoint"] = two.Endpoint.ToString();
                values["KernelGuard:Targets:ring:Endpoint"] = two.Endpoint.ToString();
                values["KernelGuard:Targets:ring:Keys:0:ApiKey"] = keys[3];
                values["KernelGuard:Targets:ring:Keys:1:ApiKey"] = keys[4];
                values["KernelGuard:Failover:FailureThreshold"] = "1";
            },
            log: told,
            guard: options => options.Audit.Path = Path.Combine(_folder, "audit.db"),
            variables: name => name == "OPENAI_API_KEY_BY_VARIABLE" ? keys[2] : null))
        {
            await AskAsync(host, told);
            one.RevokeKey(keys[0]);
            await AskAsync(host, told);
            two.RevokeKey(keys[1]);
            two.ExhaustKey(keys[2]);
            await AskAsync(host, told);
            two.RevokeKey(keys[3]);
            await AskAsync(host, told);
            host.Change(values => values["KernelGuard:Targets:ring:Keys:0:ApiKey"] = keys[5]);
            await AskAsync(host, told);

            // What is rejected is not quoted.
            host.Change(values =>
            {
                values["KernelGuard:Targets:ring:Keys:2:ApiKey"] = keys[5];
                values["KernelGuard:Targets:ring:Organization"] = keys[4];
            });
            two.RespondWith(_ => Reply.Error(400, message: $"no {keys[4]} {keys[5]}", code: keys[5]));
            await AskAsync(host, told);
            var settings = host.Services.GetRequiredService<IOptions<KernelGuardOptions>>().Value;
            told.Add(JsonSerializer.Serialize(settings.Targets) + JsonSerializer.Serialize(settings.Failover));
        }

        told.Dispose();
        told.Kinds.Should().Contain("log").And.Contain("span").And.Contain("metric").And.Contain("error");
        foreach (var word in new[] { "by-value", "by-variable", "ring", "rests", "401", "is rejected" })
        {
            told.Lines.Should().Contain(line => line.Contains(word, StringComparison.Ordinal), word);
        }

        foreach (var key in keys)
        {
            told.Lines.Should().NotContain(line => line.Contains(key, StringComparison.Ordinal));
            Directory.GetFiles(_folder, "audit.db*").Should().NotBeEmpty().And.NotContain(path => Encoding.UTF8.GetString(File.ReadAllBytes(path)).Contains(key, StringComparison.Ordinal));
        }
    }

    private static async Task AskAsync(TargetHost host, ToldSignals told)
    {
        for (var i = 0; i < 4; i++)
        {
            var scope = new GuardScope(policy: null);
            using var entered = scope.Enter();
            try
            {
                await host.AskAsync(i % 2 == 0, cancellationToken: Token);
            }
            catch (GuardException error)
            {
                told.Add(error + JsonSerializer.Serialize(error.Data));
            }

            told.Add(string.Join(' ', scope.Calls.SelectMany(call => call.Decisions)));
        }
    }
}
