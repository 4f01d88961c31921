using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KernelGuard.Tests.Telemetry;

/// <summary>Is what a dashboard has of OTLP over HTTP: the bytes that the exporter really sends.</summary>
internal sealed class OtlpCollector : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<byte[]> _received = new();

    public OtlpCollector()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/v1/traces");
        }

        _listener.Prefixes.Add(Endpoint.GetLeftPart(UriPartial.Authority) + "/");
        _listener.Start();
        _ = ReceiveAsync();
    }

    public Uri Endpoint { get; }

    /// <summary>Gets all that was received, as text: what must not be there is looked for in the bytes.</summary>
    public string Everything => string.Concat(_received.Select(Encoding.UTF8.GetString));

    /// <summary>Answers the spans of a trace that were received: those of other tests come here too.</summary>
    public IReadOnlyList<OtlpSpan> SpansOf(string trace) =>
    [
        .. _received.Select(static bytes => new ProtoMessage(bytes))
            .SelectMany(static export => export.Messages(1)).SelectMany(static resource => resource.Messages(2)).SelectMany(static scope => scope.Messages(2))
            .Select(static span => new OtlpSpan(span)).Where(span => span.Trace == trace),
    ];

    public void Dispose() => ((IDisposable)_listener).Dispose();

    private async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                _received.Enqueue(body.ToArray());
                context.Response.ContentType = "application/x-protobuf";
                context.Response.Close();
            }
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }
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

    public Dictionary<string, object?> Attributes { get; } = span.Messages(9).ToDictionary(static pair => pair.Text(1)!, static pair => Value(pair.Messages(2).Single()));

    private static object? Value(ProtoMessage value) =>
        value.Has(1) ? value.Text(1)
        : value.Has(2) ? value.Number(2) != 0
        : value.Has(3) ? (long)value.Number(3)
        : value.Has(4) ? BitConverter.UInt64BitsToDouble(value.Number(4))
        : value.Has(5) ? value.Messages(5).Single().Messages(1).Select(Value).ToArray()
        : null;
}
