using System.Text;
using System.Text.Json;
using KernelGuard.Testing.Recording;

namespace KernelGuard.Testing;

/// <summary>Holds one request as it arrived at an <see cref="OpenAIServer"/>. It is safe to read from any thread, also while the exchange is under way.</summary>
public sealed class RecordedRequest
{
    private readonly byte[] _body;
    private readonly TaskCompletionSource<RequestOutcome> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile RequestEnd? _end;

    internal RecordedRequest(RequestHead head, byte[] body)
    {
        Head = head;
        _body = body;
    }

    internal RequestHead Head { get; }

    /// <summary>Gets the HTTP method, such as <c>POST</c>.</summary>
    public string Method => Head.Method;

    /// <summary>Gets the path with its query, such as <c>/v1/chat/completions</c>.</summary>
    public string Path => Head.Path;

    /// <summary>
    /// Gets the headers, by name without regard to case; several values of one name are joined by a comma.
    /// <c>Authorization</c> never holds the key: it reads <c>(accepted)</c> or <c>(rejected)</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Headers => Head.Headers;

    /// <summary>Gets the protocol that it came over, such as <c>HTTP/1.1</c> or <c>HTTP/2</c>.</summary>
    public string Protocol => Head.Protocol;

    /// <summary>
    /// Gets the port of the client's end of the connection that it came over: requests of one port, while it is open, came over one connection,
    /// so a test can say whether a client keeps its connections, and whether it closes one. 0 where there is none.
    /// </summary>
    public int ClientPort => Head.Port;

    /// <summary>Gets a value indicating whether the request carried a key that the server accepts.</summary>
    public bool KeyAccepted => Head.KeyAccepted;

    /// <summary>Gets the id that the answer carries as <c>x-request-id</c>.</summary>
    public string RequestId => Head.RequestId;

    /// <summary>Gets which request of the server this is, from 1, in the order in which the headers arrived.</summary>
    public long Number => Head.Number;

    /// <summary>Gets when the request's headers had arrived, on the server's clock.</summary>
    public DateTimeOffset ReceivedAt => Head.ReceivedAt;

    /// <summary>Gets how many bytes the body had.</summary>
    public long BytesReceived => _body.LongLength;

    /// <summary>Gets the body's bytes.</summary>
    public ReadOnlyMemory<byte> BodyBytes => _body;

    /// <summary>Gets the body as text, read as UTF-8; empty when there was none.</summary>
    public string Body => field ??= Encoding.UTF8.GetString(_body);

    /// <summary>Gets the body as JSON, parsed at the first access.</summary>
    /// <exception cref="JsonException">The body is not JSON.</exception>
    public JsonElement Json => field.ValueKind == JsonValueKind.Undefined ? field = JsonElement.Parse(_body) : field;

    /// <summary>Gets the model that the body names, or <see langword="null"/> when it names none.</summary>
    public string? Model => RequestText.Property(this, "model");

    /// <summary>Gets a value indicating whether the body asks for a stream.</summary>
    public bool Streamed => RequestText.Flag(this, "stream");

    /// <summary>Gets the text of the last user message, or <see langword="null"/> when there is none. Several text parts are joined.</summary>
    public string? LastUserText => RequestText.LastUser(this);

    /// <summary>
    /// Gets how often the model asked for tools since the last user message, as this conversation shows: 0 when the user
    /// just spoke, 1 when the request hands in the first results. Parallel calls are one round.
    /// </summary>
    public int ToolRounds => RequestText.ToolRounds(this);

    /// <summary>Gets the texts of the tool results that end the conversation, in order; empty when it does not end in any.</summary>
    public IReadOnlyList<string> ToolResults => RequestText.ToolResults(this);

    /// <summary>Gets how the exchange ended, or <see cref="RequestOutcome.Pending"/>.</summary>
    public RequestOutcome Outcome => _end?.Outcome ?? RequestOutcome.Pending;

    /// <summary>Gets the status of the answer, or <see langword="null"/> while the exchange is under way, and when the connection was cut before any header.</summary>
    public int? Status => _end is { Status: > 0 } end ? end.Status : null;

    /// <summary>Gets how many chunks of content were sent, or <see langword="null"/> while the exchange is under way. A whole answer has none.</summary>
    public int? ChunksSent => _end?.ChunksSent;

    /// <summary>Gets how long the exchange took on the server's clock, or <see langword="null"/> while it is under way.</summary>
    public TimeSpan? Duration => _end?.Duration;

    /// <summary>Gets a value indicating whether the client cut the connection before the answer was whole. Await <see cref="Completion"/> to know for certain.</summary>
    public bool Aborted => Outcome == RequestOutcome.Aborted;

    /// <summary>Gets a task that ends with the exchange, and tells how. It never fails.</summary>
    public Task<RequestOutcome> Completion => _completion.Task;

    /// <summary>Ends when the request has taken its reply from the queue, or found it empty, or has ended without either.</summary>
    internal Task ReplyTaken => _taken.Task;

    internal void TakeReply() => _taken.TrySetResult();

    internal void Complete(RequestEnd end)
    {
        _end = end;
        _taken.TrySetResult();
        _completion.TrySetResult(end.Outcome);
    }

    /// <summary>Returns the method and the path, without its query.</summary>
    /// <returns>A text such as <c>POST /v1/chat/completions</c>.</returns>
    public override string ToString() => $"{Method} {Path.Split('?', 2)[0]}";
}
