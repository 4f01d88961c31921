using System.Diagnostics;
using System.Text.RegularExpressions;
using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Xunit;

namespace KernelGuard.AspNetCore.Tests;

/// <summary>A meter's name is the process's: whoever listens to it hears the hosts of all tests, so these run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ObservabilityRuns
{
    public const string Name = "Observability";
}

/// <summary>Looks at what one call wires: the bytes that leave a host over OTLP, and its health.</summary>
[Collection(ObservabilityRuns.Name)]
public sealed partial class ObservabilityTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kernel-guard-observed").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_call_exports_spans_metrics_with_exemplars_and_the_ledgers_heads()
    {
        await using var collector = await OtlpCollector.StartAsync();
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Token);
        AuditHead head;
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        await using (var app = await StartAsync(provider, collector.Root))
        {
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            client.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-01");
            (await client.GetStringAsync("/answer", Token)).Should().NotBeEmpty();
            head = (await app.Services.GetRequiredService<AuditLedger>().HeadsAsync(Token)).Single();
            await ExportAsync(app);
        }

        collector.SpansOf(trace).Select(static span => span.Name).Should().Contain(["GET /answer", "guard chat gpt-4o-mini", "chat gpt-4o-mini"]);
        var heads = collector.Logs.Where(static log => log.Log.Event == "kernelguard.audit.head" || log.Log.Attributes.ContainsKey("Hash")).ToList();
        heads.Should().Contain(log => log.Logger == "KernelGuard.AuditLedger.Heads" && log.Log.Severity == 9
            && Equals(log.Log.Attributes["Writer"], head.Writer) && Equals(log.Log.Attributes["Sequence"], head.Sequence) && Equals(log.Log.Attributes["Hash"], head.Hash)
            && $"{log.Log.Body}".Contains($"{head.Writer}/{head.Sequence}/{head.Hash}", StringComparison.Ordinal));
        foreach (var name in (string[])["gen_ai.client.operation.duration", "gen_ai.client.token.usage", "kernelguard.request.duration"])
        {
            collector.Metrics.Where(metric => metric.Meter == "KernelGuard" && metric.Metric.Name == name).SelectMany(static metric => metric.Metric.ExemplarTraces).Should().Contain(trace, name);
        }

        collector.Metrics.Select(static metric => metric.Metric.Name).Should().Contain("http.server.request.duration");
    }

    [Fact]
    public async Task What_other_libraries_count_of_the_same_call_stands_under_their_own_names_and_the_guards_counts_it_once()
    {
        await using var collector = await OtlpCollector.StartAsync();
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Token);
        provider.RespondWith(Reply.Text("Hi").WithUsage(20, 5));
        await using (var app = await StartAsync(provider, collector.Root, static builder => builder.Services.AddOpenTelemetry()
            .WithTracing(static tracing => tracing.AddSource("Experimental.Microsoft.Extensions.AI", "Microsoft.SemanticKernel*", "OpenAI.*"))
            .WithMetrics(static metrics => metrics.AddMeter("Experimental.Microsoft.Extensions.AI", "Microsoft.SemanticKernel*", "OpenAI.*"))))
        {
            using var other = app.Services.GetRequiredService<IChatClient>().AsBuilder().UseOpenTelemetry(sourceName: "Experimental.Microsoft.Extensions.AI").Build();
            await other.GetResponseAsync("Hello", cancellationToken: Token);
            await app.Services.GetRequiredService<IWebPrompts>().AnswerAsync("Hello", Token);
            await ExportAsync(app);
        }

        var usage = collector.Metrics.Where(static metric => metric.Metric.Name == "gen_ai.client.token.usage").ToList();
        usage.Where(static metric => metric.Meter == "KernelGuard").Max(static metric => metric.Metric.Sum).Should().Be(2 * 25, "two calls, each once");
        usage.Should().Contain(static metric => metric.Meter == "Experimental.Microsoft.Extensions.AI", "the test is of something only where the other library counts as well");
        collector.Metrics.Select(static metric => metric.Meter).Should().Contain(static meter => meter.StartsWith("Microsoft.SemanticKernel", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("prometheus/kernel-guard.rules.yml")]
    [InlineData("prometheus/kernel-guard.alerts.yml")]
    [InlineData("grafana/kernel-guard.json")]
    public async Task Each_query_of_a_shared_name_asks_for_the_guards_meter_alone(string file)
    {
        var text = await File.ReadAllTextAsync(Checkout.File("ops", file), Token);

        var asked = SharedNames().Matches(text).Select(match => text[match.Index..Math.Min(text.Length, match.Index + match.Length + 200)]).ToList();
        asked.Should().OnlyContain(static query => query.Replace("\\\"", "\"", StringComparison.Ordinal).Split('}', 2)[0].Contains("otel_scope_name=\"KernelGuard\"", StringComparison.Ordinal));
        (file.Contains("alerts", StringComparison.Ordinal) || asked.Count > 0).Should().BeTrue();
    }

    [GeneratedRegex(@"gen_ai_client_\w+(_sum|_count|_bucket)")]
    private static partial Regex SharedNames();

    [Theory]
    [InlineData("Block")]
    [InlineData("DropWithCount")]
    public async Task Without_an_endpoint_nothing_is_exported_and_health_says_how_the_ledger_does(string whenFull)
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var app = await StartAsync(provider, null, builder => builder.Configuration["KernelGuard:Audit:WhenFull"] = whenFull);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var health = app.Services.GetRequiredService<HealthCheckService>();
        (await health.CheckHealthAsync(Token)).Entries.Keys.Should().BeEquivalentTo("kernel_guard", "kernel_guard_ledger");
        (await client.GetStringAsync("/answer", Token)).Should().NotBeEmpty();
        (await client.GetStringAsync("/health", Token)).Should().Be("Healthy");

        await using (var holder = new SqliteConnection($"Data Source={Path.Combine(_folder, "audit.db")};Pooling=False"))
        {
            await holder.OpenAsync(Token);
            await using var hold = holder.CreateCommand();
            hold.CommandText = "BEGIN EXCLUSIVE";
            await hold.ExecuteNonQueryAsync(Token);
            (await client.GetStringAsync("/answer", Token)).Should().NotBeEmpty("writing is deferred");
            await Eventually.HoldsAsync(async () => (await health.CheckHealthAsync(Token)).Entries["kernel_guard_ledger"].Status == HealthStatus.Degraded, Token);
            (await health.CheckHealthAsync(Token)).Entries["kernel_guard_ledger"].Description.Should().Contain("another process holds it");
            (await client.GetStringAsync("/health", Token)).Should().Be("Degraded");
        }

        // Where entries are dropped, only one that is written says that others will be.
        (await client.GetStringAsync("/answer", Token)).Should().NotBeEmpty();
        await Eventually.HoldsAsync(async () => (await health.CheckHealthAsync(Token)).Status == HealthStatus.Healthy, Token);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Requests have ended when a host has stopped, and with them their spans. A host that is disposed gives its exports five seconds, which a busy machine may need.
    private static async Task ExportAsync(WebApplication app)
    {
        await app.StopAsync(Token);
        app.Services.GetRequiredService<TracerProvider>().ForceFlush().Should().BeTrue();
        app.Services.GetRequiredService<MeterProvider>().ForceFlush().Should().BeTrue();
        app.Services.GetRequiredService<LoggerProvider>().ForceFlush().Should().BeTrue();
    }

    private async Task<WebApplication> StartAsync(OpenAIServer provider, Uri? endpoint, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint?.ToString(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        });
        builder.AddKernelGuard(options => options.Audit.Path = Path.Combine(_folder, "audit.db"))
            .AddOpenAI("gpt-4o-mini", openAI => (openAI.Endpoint, openAI.ApiKey) = (provider.Endpoint, provider.ApiKey))
            .AddPrompts<IWebPrompts>()
            .AddAspNetCore();
        builder.AddKernelGuardObservability();
        configure?.Invoke(builder);
        var app = builder.Build();
        app.UseKernelGuard();
        app.MapGet("/answer", static (IWebPrompts prompts) => prompts.AnswerAsync("Hello"));
        app.MapHealthChecks("/health");
        await app.StartAsync(Token);
        return app;
    }
}
