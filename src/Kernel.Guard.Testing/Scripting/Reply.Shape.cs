using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using KernelGuard.Testing.Scripting;

namespace KernelGuard.Testing;

/// <content>What an answer holds beside its text: chunks, tools, usage, headers.</content>
public sealed partial record Reply
{
    internal ReplyUsage? Usage { get; private init; }

    internal bool HasUsage { get; private init; } = true;

    internal string? Model { get; private init; }

    internal int ArgumentPiece { get; private init; } = 12;

    internal ImmutableArray<KeyValuePair<string, string>> Headers { get; private init; } = [];

    internal RateLimitState? RateLimit { get; private init; }

    /// <summary>Streams the text in exactly these chunks. A whole answer holds them joined.</summary>
    /// <param name="chunks">The chunks, in order; they replace the text given before. A chunk may be empty; it is sent nevertheless.</param>
    /// <returns>The changed reply.</returns>
    /// <exception cref="ArgumentException">A chunk holds half a surrogate pair, which no JSON text can.</exception>
    /// <exception cref="InvalidOperationException">The reply is an error or a fault that has no text.</exception>
    public Reply InChunks(params string[] chunks)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        RequireAnswer();
        if (!chunks.All(IsText))
            throw new ArgumentException("A chunk must not hold half a surrogate pair.", nameof(chunks));
        return RefusalValue is null
            ? this with { Kind = ReplyKind.Answer, Pieces = [.. chunks], TextValue = string.Concat(chunks) }
            : this with { Pieces = [.. chunks], RefusalValue = string.Concat(chunks) };
    }

    /// <summary>Streams the arguments of tool calls in pieces of this length. A whole answer holds them joined.</summary>
    /// <param name="characters">UTF-16 units in a piece, at least 1; a surrogate pair is never split. Default without this method: 12.</param>
    /// <returns>The changed reply.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="characters"/> is less than 1.</exception>
    public Reply WithArgumentsInPieces(int characters)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(characters, 1);
        return this with { ArgumentPiece = characters };
    }

    /// <summary>Says a text before the tool calls of this reply.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The changed reply.</returns>
    /// <exception cref="InvalidOperationException">The reply is an error or a fault that has no text.</exception>
    public Reply WithText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        RequireAnswer();
        return this with { Kind = ReplyKind.Answer, TextValue = text, Pieces = null };
    }

    /// <summary>Says how many tokens were used, in place of the server's own count (<see cref="OpenAIServer.CountTokens"/>).</summary>
    /// <param name="prompt">The prompt's tokens; not negative.</param>
    /// <param name="completion">The answer's tokens, reasoning included; not negative.</param>
    /// <param name="cached">How many of the prompt's tokens came from the provider's cache; at most <paramref name="prompt"/>. Default: 0.</param>
    /// <param name="reasoning">How many of the answer's tokens were reasoning; at most <paramref name="completion"/>. Default: 0.</param>
    /// <param name="cacheWrite">How many of the prompt's tokens were written to the provider's cache; at most what of it was not cached. Default: the answer does not say.</param>
    /// <returns>The changed reply.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Reply WithUsage(int prompt, int completion, int cached = 0, int reasoning = 0, int? cacheWrite = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(prompt);
        ArgumentOutOfRangeException.ThrowIfNegative(completion);
        ArgumentOutOfRangeException.ThrowIfNegative(cached);
        ArgumentOutOfRangeException.ThrowIfNegative(reasoning);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cached, prompt);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reasoning, completion);
        ArgumentOutOfRangeException.ThrowIfNegative(cacheWrite ?? 0, nameof(cacheWrite));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cacheWrite ?? 0, prompt - cached, nameof(cacheWrite));
        return this with { Usage = new ReplyUsage(prompt, completion, cached, reasoning, cacheWrite), HasUsage = true };
    }

    /// <summary>Leaves usage out, also when the request asks for it, as providers that only resemble OpenAI do.</summary>
    /// <returns>The changed reply.</returns>
    public Reply WithoutUsage() => this with { Usage = null, HasUsage = false };

    /// <summary>Names another model in the answer than the request did, as OpenAI does with dated names.</summary>
    /// <param name="model">The model to name.</param>
    /// <returns>The changed reply.</returns>
    public Reply AsModel(string model)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        return this with { Model = model };
    }

    /// <summary>Says another finish reason than the answer has, as servers do that only resemble OpenAI. Chat Completions alone; Responses ignores a word of its own.</summary>
    /// <param name="reason">The reason, sent as it is; it may be empty.</param>
    /// <returns>The changed reply.</returns>
    public Reply WithFinishReason(string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        RequireAnswer();
        return this with { FinishReason = reason };
    }

    /// <summary>Sends a header with the answer; it replaces a header of that name which the server sets itself.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The changed reply.</returns>
    public Reply WithHeader(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        return this with { Headers = Headers.Add(new(name, value)) };
    }

    /// <summary>Sends these <c>x-ratelimit-*</c> headers in place of the server's (<see cref="OpenAIServerOptions.RateLimit"/>).</summary>
    /// <param name="state">What the headers say.</param>
    /// <returns>The changed reply.</returns>
    public Reply WithRateLimit(RateLimitState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return this with { RateLimit = state };
    }

    internal Reply WithHeadersFirst(params ReadOnlySpan<KeyValuePair<string, string>> headers) => this with { Headers = Headers.InsertRange(0, headers) };

    internal Reply WithCall(ScriptedToolCall call) => this with { Kind = ReplyKind.Answer, Calls = [call], FinishReason = "tool_calls" };

    private static bool IsText(string chunk)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        for (var rest = chunk.AsSpan(); rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != OperationStatus.Done)
                return false;
            rest = rest[length..];
        }
        return true;
    }

    private void RequireAnswer()
    {
        if (Kind is not (ReplyKind.Answer or ReplyKind.Default))
            throw new InvalidOperationException($"A reply of kind {Kind} has no text.");
    }
}
