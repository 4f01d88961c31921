using System.Globalization;
using System.Text.Json;
using KernelGuard.Testing.Validation;
using KernelGuard.Testing.Wire;
using Microsoft.AspNetCore.Http;

namespace KernelGuard.Testing.Server;

/// <summary>What one exchange knows of itself, and the answers that need no script.</summary>
internal sealed class Call
{
    private readonly ServerSettings _settings;
    private readonly long _started;

    public Call(HttpContext context, IdSource ids, ServerSettings settings)
    {
        Context = context;
        Ids = ids;
        _settings = settings;
        _started = settings.Time.GetTimestamp();
        ReceivedAt = settings.Time.GetUtcNow();
        Aborted = context.RequestAborted;
        RequestId = ids.Next("req_");
        Authorization = context.Request.Headers.Authorization.ToString();
        Key = settings.Judge(Authorization);
    }

    public HttpContext Context { get; }

    public IdSource Ids { get; }

    public CancellationToken Aborted { get; }

    public string RequestId { get; }

    /// <summary>Which request of the server this is, from 1.</summary>
    public required long Number { get; init; }

    public DateTimeOffset ReceivedAt { get; }

    public TimeSpan Elapsed => _settings.Time.GetElapsedTime(_started);

    public string Authorization { get; }

    public KeyStanding Key { get; }

    public byte[] Body { get; set; } = [];

    public RecordedRequest? Recorded { get; set; }

    public bool CutByServer { get; set; }

    /// <summary>Whether the answer was handed over whole.</summary>
    public bool Finished { get; set; }

    public int ChunksSent { get; set; }

    /// <summary>Sets status and headers. Whatever a reply says comes last and wins.</summary>
    public void Head(int status, string contentType, Reply? reply = null)
    {
        var response = Context.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        var headers = response.Headers;
        headers["x-request-id"] = RequestId;
        headers["openai-version"] = "2020-10-01";
        headers["openai-processing-ms"] = ((long)Elapsed.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in (reply?.RateLimit ?? _settings.RateLimit)?.Headers ?? [])
            headers[name] = value;
        foreach (var (name, value) in _settings.ResponseHeaders)
            headers[name] = value;
        if (reply is null)
            return;
        foreach (var (name, value) in reply.Headers)
            headers[name] = value;
    }

    public Task WriteErrorAsync(RequestError error, Reply? reply = null) =>
        WriteJsonAsync(error.Status, json => ErrorWriter.Write(json, error), reply);

    public async Task WriteJsonAsync(int status, Action<Utf8JsonWriter> write, Reply? reply = null)
    {
        Head(status, "application/json", reply);
        var output = Context.Response.BodyWriter;
        using (var json = new Utf8JsonWriter(output, JsonText.WriterOptions))
            write(json);
        await output.FlushAsync(Aborted).ConfigureAwait(false);
        Finished = !Aborted.IsCancellationRequested;
    }
}
