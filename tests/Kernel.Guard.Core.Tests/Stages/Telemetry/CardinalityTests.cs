using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using AwesomeAssertions;
using KernelGuard.Policies;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Telemetry;

/// <summary>Sends as many people as a shop has, and counts what becomes a series.</summary>
[Collection(TelemetryRuns.Name)]
public sealed class CardinalityTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kernel-guard-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task However_many_models_answer_a_model_that_is_asked_keeps_its_name()
    {
        using var rig = new TelemetryRig();
        var provider = new ScriptedProvider();
        var chain = rig.Chain(provider);
        for (var i = 0; i < 150; i++)
        {
            provider.Answer = new(new ChatMessage(ChatRole.Assistant, "Hello.")) { ModelId = $"deployment-{i}", FinishReason = ChatFinishReason.Stop };
            await chain.AskAsync(false, Asking.Options(model: "asked-first"), TestContext.Current.CancellationToken);
        }

        await chain.AskAsync(false, Asking.Options(model: "asked-later"), TestContext.Current.CancellationToken);

        var series = rig.Series("gen_ai.client.operation.duration").Keys;
        series.Should().HaveCount(102).And.ContainSingle(static tags => tags.Contains("gen_ai.request.model=asked-later", StringComparison.Ordinal)
            && tags.Contains("gen_ai.response.model=_OTHER", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ten_thousand_users_of_a_hundred_tenants_and_a_thousand_models_leave_no_label_that_grows()
    {
        const int People = 10_000;
        var services = new ServiceCollection();
        services.AddKernelGuardCore(options =>
        {
            options.Audit.Path = Path.Combine(_folder, "audit.db");
            options.UnknownModel = UnknownModel.Warn;
            options.Policies["everything"] = new GuardPolicyOptions
            {
                Redaction = new RedactionOptions(),
                Cache = new CacheOptions { Ttl = "1h", Partition = Partition.User },
                Budgets = [new BudgetOptions { Tokens = 1_000_000, Window = "1d", Per = Scope.User, Name = "own" }, new BudgetOptions { Requests = 1_000_000, Window = "1d", Name = "all" }],
                Retry = new RetryOptions { MaxRetries = 1, Delay = "1ms" },
                CircuitBreaker = new CircuitBreakerOptions(),
            };
            options.DefaultPolicy = "everything";
        }).AddProvider(static _ => new ScriptedProvider());
        await using var provider = services.BuildServiceProvider();
        var mine = provider.GetRequiredService<IMeterFactory>();
        var series = new ConcurrentDictionary<string, ConcurrentDictionary<string, int>>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Meter.Scope == mine && instrument.Meter.Name == KernelGuardTelemetry.MeterName)
                {
                    own.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => See(instrument, tags));
        listener.SetMeasurementEventCallback<int>((instrument, _, tags, _) => See(instrument, tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => See(instrument, tags));
        listener.Start();
        var client = provider.GetRequiredService<IChatClient>();

        for (var i = 0; i < People; i++)
        {
            using var who = GuardContext.Open(tenant: $"tenant-{i % 100}", user: $"person-{i}", conversation: $"talk-{i}");
            await client.GetResponseAsync($"Question {i} of person-{i}@example.com", new ChatOptions { ModelId = $"model-{i % 1_000}" }, TestContext.Current.CancellationToken);
        }

        listener.RecordObservableInstruments();
        series.Should().ContainKeys("kernelguard.request.duration", "kernelguard.budget.requests", "kernelguard.cache.requests", "gen_ai.client.operation.duration", "kernelguard.redactions");
        series.Where(static one => one.Value.Count > 450).Select(static one => $"{one.Key}: {one.Value.Count}").Should().BeEmpty();
        series.SelectMany(static one => one.Value.Keys).Where(static tags => tags.Contains("person-", StringComparison.Ordinal) || tags.Contains("tenant-", StringComparison.Ordinal) || tags.Contains("talk-", StringComparison.Ordinal))
            .Should().BeEmpty();

        void See(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            List<string> words = [];
            foreach (var (name, value) in tags)
            {
                words.Add($"{name}={value}");
            }

            series.GetOrAdd(instrument.Name, static _ => new()).AddOrUpdate(string.Join(' ', words), 1, static (_, count) => count + 1);
        }
    }
}
