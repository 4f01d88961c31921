using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Tests.Telemetry;

/// <summary>Is what a dashboard has of OTLP over HTTP: the bytes that the exporter really sends.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, byte[] Bytes)> _received;

    private OtlpCollector(WebApplication app, ConcurrentQueue<(string Path, byte[] Bytes)> received) => (_app, _received) = (app, received);

    /// <summary>Gets where spans are sent to.</summary>
    public Uri Endpoint => new(Root, "/v1/traces");

    /// <summary>Gets where all signals are sent to, each at its path.</summary>
    public Uri Root => new(_app.Urls.First());

    /// <summary>Starts one on a port that the system chooses as it is bound: one that is looked for before may be another test's by then.</summary>
    public static async Task<OtlpCollector> StartAsync()
    {
        ConcurrentQueue<(string Path, byte[] Bytes)> received = new();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            received.Enqueue((http.Request.Path, body.ToArray()));
            http.Response.ContentType = "application/x-protobuf";
        });
        await app.StartAsync();
        return new OtlpCollector(app, received);
    }

    /// <summary>Gets all that was received, as text: what must not be there is looked for in the bytes.</summary>
    public string Everything => string.Concat(_received.Select(static one => Encoding.UTF8.GetString(one.Bytes)));

    /// <summary>Answers the spans of a trace that were received: those of other tests come here too.</summary>
    public IReadOnlyList<OtlpSpan> SpansOf(string trace) =>
    [
        .. Items("/v1/traces").Select(static span => new OtlpSpan(span.Item)).Where(span => span.Trace == trace),
    ];

    /// <summary>Gets the log records that were received, each with its logger's name.</summary>
    public IReadOnlyList<(string Logger, OtlpLog Log)> Logs => [.. Items("/v1/logs").Select(static log => (log.Scope, new OtlpLog(log.Item)))];

    /// <summary>Gets the metrics that were received, by the name of the meter and their own.</summary>
    public IReadOnlyList<(string Meter, OtlpMetric Metric)> Metrics => [.. Items("/v1/metrics").Select(static metric => (metric.Scope, new OtlpMetric(metric.Item)))];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // All three exports are alike: resources (1), in them scopes (2), in them the scope's own name (1) and what it sent (2).
    private IEnumerable<(string Scope, ProtoMessage Item)> Items(string path) =>
        from one in _received
        where one.Path == path
        from resource in new ProtoMessage(one.Bytes).Messages(1)
        from scope in resource.Messages(2)
        from item in scope.Messages(2)
        select (scope.Messages(1).FirstOrDefault()?.Text(1) ?? "", item);
}

/// <summary>Is a span as the protocol has it (opentelemetry-proto 1.x, trace.proto).</summary>
internal sealed class OtlpSpan(ProtoMessage span)
{
    public string Trace { get; } = Convert.ToHexStringLower(span.Bytes(1)!);

    public string Id { get; } = Convert.ToHexStringLower(span.Bytes(2)!);

    public string? Parent { get; } = span.Bytes(4) is { } bytes ? Convert.ToHexStringLower(bytes) : null;

    public string Name { get; } = span.Text(5)!;

    public ulong Kind { get; } = span.Number(6);

    public ulong Status { get; } = span.Messages(15).FirstOrDefault()?.Number(3) ?? 0;

    public Dictionary<string, object?> Attributes { get; } = OtlpValue.Attributes(span, 9);
}

/// <summary>Is a log record as the protocol has it (logs.proto).</summary>
internal sealed class OtlpLog(ProtoMessage log)
{
    public ulong Severity { get; } = log.Number(2);

    public object? Body { get; } = log.Messages(5).Select(OtlpValue.Of).FirstOrDefault();

    public Dictionary<string, object?> Attributes { get; } = OtlpValue.Attributes(log, 6);

    public string? Event { get; } = log.Text(12);
}

/// <summary>Is a metric as the protocol has it (metrics.proto), with its histogram's exemplars.</summary>
internal sealed class OtlpMetric(ProtoMessage metric)
{
    public string Name { get; } = metric.Text(1)!;

    public string? Unit { get; } = metric.Text(3);

    /// <summary>Gets the sum over the histogram's points.</summary>
    public double Sum { get; } = metric.Messages(9).SelectMany(static histogram => histogram.Messages(1)).Sum(static point => BitConverter.UInt64BitsToDouble(point.Number(5)));

    /// <summary>Gets the traces that the exemplars of the histogram's points lead to.</summary>
    public IReadOnlyList<string> ExemplarTraces { get; } =
        [.. metric.Messages(9).SelectMany(static histogram => histogram.Messages(1)).SelectMany(static point => point.Messages(8)).Select(static exemplar => Convert.ToHexStringLower(exemplar.Bytes(5)!))];
}

/// <summary>Reads attributes and their values (common.proto).</summary>
internal static class OtlpValue
{
    public static Dictionary<string, object?> Attributes(ProtoMessage owner, int field) =>
        owner.Messages(field).ToDictionary(static pair => pair.Text(1)!, static pair => Of(pair.Messages(2).Single()));

    public static object? Of(ProtoMessage value) =>
        value.Has(1) ? value.Text(1)
        : value.Has(2) ? value.Number(2) != 0
        : value.Has(3) ? (long)value.Number(3)
        : value.Has(4) ? BitConverter.UInt64BitsToDouble(value.Number(4))
        : value.Has(5) ? value.Messages(5).Single().Messages(1).Select(Of).ToArray()
        : null;
}
