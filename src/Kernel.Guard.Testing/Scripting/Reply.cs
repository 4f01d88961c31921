using KernelGuard.Testing.Scripting;

namespace KernelGuard.Testing;

/// <summary>
/// Describes one answer of an <see cref="OpenAIServer"/>: what it says, how fast, and what goes wrong.
/// A reply is immutable; each method returns a changed copy, so one reply may answer any number of requests.
/// It answers Chat Completions and Responses, streamed or whole, as the request asks.
/// </summary>
public sealed partial record Reply
{
    internal ReplyKind Kind { get; private init; }

    internal string? TextValue { get; private init; }

    internal IReadOnlyList<string>? Pieces { get; private init; }

    internal string? RefusalValue { get; private init; }

    internal IReadOnlyList<ScriptedToolCall> Calls { get; private init; } = [];

    internal string? FinishReason { get; private init; }

    internal ReplyError? ErrorValue { get; private init; }

    internal string? ContentType { get; private init; }

    internal ContinuedAs? Continuation { get; private init; }

    internal int Repeated { get; private init; }

    private Reply()
    {
    }

    /// <summary>Answers what the server says by itself: an echo of the last user message, or what the request's format or tool choice demands.</summary>
    /// <returns>The reply.</returns>
    public static Reply Default() => new() { Kind = ReplyKind.Default };

    /// <summary>Answers with a text.</summary>
    /// <param name="text">The text. It may be empty. In a stream it is sent word by word unless <see cref="InChunks"/> says otherwise.</param>
    /// <returns>The reply.</returns>
    public static Reply Text(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new() { Kind = ReplyKind.Answer, TextValue = text };
    }

    /// <summary>Goes on from the conversation's last message of the assistant, where a text begins with it; else says the whole text.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="how">How the model goes on. Default: with what follows, and nothing else.</param>
    /// <param name="repeated">How many UTF-16 units <see cref="ContinuedAs.Repeating"/> says once more; not negative.</param>
    /// <returns>The reply.</returns>
    public static Reply Continues(string text, ContinuedAs how = ContinuedAs.Exact, int repeated = 20)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(repeated);
        return Text(text) with { Continuation = how, Repeated = repeated };
    }

    /// <summary>Asks the client to call one function.</summary>
    /// <param name="name">The function's name.</param>
    /// <param name="argumentsJson">The arguments as JSON text; sent as it is.</param>
    /// <param name="id">The call's id. Default: one made up by the server.</param>
    /// <returns>The reply.</returns>
    public static Reply ToolCall(string name, string argumentsJson = "{}", string? id = null) =>
        ToolCalls(new ScriptedToolCall(name, argumentsJson, id));

    /// <summary>Asks the client to call several functions at once.</summary>
    /// <param name="calls">The calls, in order; at least one.</param>
    /// <returns>The reply.</returns>
    /// <exception cref="ArgumentException"><paramref name="calls"/> is empty.</exception>
    public static Reply ToolCalls(params ScriptedToolCall[] calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        if (calls.Length == 0)
            throw new ArgumentException("A reply of tool calls needs at least one call.", nameof(calls));
        return new() { Kind = ReplyKind.Answer, Calls = [.. calls], FinishReason = "tool_calls" };
    }

    /// <summary>Answers with the model's refusal in place of a text.</summary>
    /// <param name="text">The refusal. Default: a short sentence.</param>
    /// <returns>The reply.</returns>
    public static Reply Refusal(string text = "I'm sorry, I cannot help with that.")
    {
        ArgumentNullException.ThrowIfNull(text);
        return new() { Kind = ReplyKind.Answer, RefusalValue = text };
    }

    /// <summary>Answers with a text that the provider's content filter ended (<c>finish_reason: content_filter</c>).</summary>
    /// <param name="text">What was said before the filter acted. Default: nothing.</param>
    /// <returns>The reply.</returns>
    public static Reply ContentFilter(string text = "") => Text(text) with { FinishReason = "content_filter" };

    /// <summary>Answers with a text that the output limit ended (<c>finish_reason: length</c>).</summary>
    /// <param name="text">What was said before the limit was reached.</param>
    /// <returns>The reply.</returns>
    public static Reply Truncated(string text) => Text(text) with { FinishReason = "length" };

    /// <summary>Answers with an HTTP error and the provider's error document.</summary>
    /// <param name="status">The status, 400 to 599.</param>
    /// <param name="retryAfter">Sent as <c>retry-after</c> in whole seconds (rounded up) and as <c>retry-after-ms</c>. Default: neither is sent.</param>
    /// <param name="code">The error's code. Default: the usual one of the status, such as <c>rate_limit_exceeded</c>.</param>
    /// <param name="message">The error's message. Default: a usual one of the status.</param>
    /// <param name="type">The error's type. Default: the usual one of the status.</param>
    /// <param name="param">The parameter at fault. Default: none.</param>
    /// <returns>The reply.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is not an error, or <paramref name="retryAfter"/> is negative.</exception>
    public static Reply Error(int status, TimeSpan? retryAfter = null, string? code = null, string? message = null, string? type = null, string? param = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        ArgumentOutOfRangeException.ThrowIfLessThan(retryAfter ?? TimeSpan.Zero, TimeSpan.Zero, nameof(retryAfter));
        return new() { Kind = ReplyKind.Error, ErrorValue = ReplyError.Create(status, retryAfter, code, message, type, param) };
    }

    /// <summary>Answers 200 with a body that is no completion.</summary>
    /// <param name="body">The body, sent as it is.</param>
    /// <param name="contentType">Its content type. Default: <c>application/json</c>.</param>
    /// <returns>The reply.</returns>
    public static Reply Garbage(string body, string contentType = "application/json")
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentException.ThrowIfNullOrEmpty(contentType);
        return new() { Kind = ReplyKind.Garbage, TextValue = body, ContentType = contentType };
    }

    /// <summary>Sends the headers of a good answer and then nothing, until the client leaves or the server is disposed.</summary>
    /// <returns>The reply.</returns>
    public static Reply Stall() => new() { Kind = ReplyKind.Stall };

    /// <summary>Resets the connection before any header is sent.</summary>
    /// <returns>The reply.</returns>
    public static Reply Reset() => new() { Kind = ReplyKind.Reset };
}
