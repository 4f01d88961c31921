using KernelGuard.Testing.Scripting;

namespace KernelGuard.Testing;

/// <content>How an answer takes its course: time, gates and faults.</content>
public sealed partial record Reply
{
    internal TimeSpan Latency { get; private init; }

    internal TimeSpan FirstChunkDelay { get; private init; }

    internal TimeSpan ChunkDelay { get; private init; }

    internal Func<int, CancellationToken, Task>? Gate { get; private init; }

    internal StreamFault Fault { get; private init; }

    internal int FaultAfter { get; private init; }

    internal int? LastByte { get; private init; }

    internal TimeSpan ByteDelay { get; private init; }

    internal bool LeavesOutFinishReason { get; private init; }

    internal bool LeavesOutDone { get; private init; }

    /// <summary>Waits before the headers are sent.</summary>
    /// <param name="latency">How long, on the server's clock; not negative.</param>
    /// <returns>The changed reply.</returns>
    public Reply After(TimeSpan latency) => this with { Latency = NotNegative(latency) };

    /// <summary>
    /// Waits between the headers and the first chunk of content. The events that open a stream (the role, or
    /// <c>response.created</c> and its like) are sent with the headers; a whole answer's body waits as its first chunk.
    /// </summary>
    /// <param name="delay">How long, on the server's clock; not negative.</param>
    /// <returns>The changed reply.</returns>
    public Reply FirstChunkAfter(TimeSpan delay) => this with { FirstChunkDelay = NotNegative(delay) };

    /// <summary>Waits before each chunk of content but the first. A whole answer ignores it.</summary>
    /// <param name="delay">How long, on the server's clock; not negative.</param>
    /// <returns>The changed reply.</returns>
    public Reply BetweenChunks(TimeSpan delay) => this with { ChunkDelay = NotNegative(delay) };

    /// <summary>Asks a function before each chunk of content, and sends the chunk when its task is done. If the task fails, the connection is closed.</summary>
    /// <param name="gate">Receives the chunk's number from 0, and a token that is cancelled when the client leaves. A whole answer asks once, with 0.</param>
    /// <returns>The changed reply.</returns>
    public Reply WithGate(Func<int, CancellationToken, Task> gate)
    {
        ArgumentNullException.ThrowIfNull(gate);
        return this with { Gate = gate };
    }

    /// <summary>Sends chunk k of the content when gate k is completed; chunks beyond the last gate are free.</summary>
    /// <param name="gates">One gate for each chunk.</param>
    /// <returns>The changed reply.</returns>
    public Reply WithGate(params TaskCompletionSource[] gates)
    {
        ArgumentNullException.ThrowIfNull(gates);
        return WithGate((chunk, cancellationToken) =>
            chunk < gates.Length ? gates[chunk].Task.WaitAsync(cancellationToken) : Task.CompletedTask);
    }

    /// <summary>
    /// Sends some chunks of content and then nothing, until the client leaves or the server is disposed.
    /// Of a whole answer half the body is sent, or with 0 only the headers.
    /// </summary>
    /// <param name="chunks">How many chunks; not negative. More than there are: all, but not the end of the stream.</param>
    /// <returns>The changed reply.</returns>
    public Reply StallAfterChunks(int chunks) => WithFault(StreamFault.Stall, chunks);

    /// <summary>
    /// Sends some chunks of content and then closes the connection in the middle of the body, so that the client sees
    /// it end early. What was sent before arrives. Of a whole answer half the body is sent, or with 0 only the headers.
    /// </summary>
    /// <param name="chunks">How many chunks; not negative. More than there are: all, but not the end of the stream.</param>
    /// <returns>The changed reply.</returns>
    public Reply CutAfterChunks(int chunks) => WithFault(StreamFault.Cut, chunks);

    /// <summary>
    /// Sends some chunks of content and then resets the connection (RST), so that the client's read fails. What was sent
    /// before may be lost. Of a whole answer half the body is sent, or with 0 only the headers.
    /// </summary>
    /// <param name="chunks">How many chunks; not negative. More than there are: all, but not the end of the stream.</param>
    /// <returns>The changed reply.</returns>
    public Reply ResetAfterChunks(int chunks) => WithFault(StreamFault.Reset, chunks);

    /// <summary>
    /// Sends some chunks of content and then ends the body properly, but without the events that end a stream
    /// (finish reason, usage, <c>[DONE]</c>, <c>response.completed</c>). Of a whole answer half the body is sent.
    /// </summary>
    /// <param name="chunks">How many chunks; not negative.</param>
    /// <returns>The changed reply.</returns>
    public Reply EndAfterChunks(int chunks) => WithFault(StreamFault.End, chunks);

    /// <summary>
    /// Leaves out of a stream what says how the answer ended: the chunk with the finish reason, or <c>response.completed</c>.
    /// Usage and <c>[DONE]</c> are still sent. A whole answer is not changed.
    /// </summary>
    /// <returns>The changed reply.</returns>
    public Reply WithoutFinishReason() => this with { LeavesOutFinishReason = true };

    /// <summary>Leaves <c>[DONE]</c> out of a stream of Chat Completions. A whole answer, and Responses, are not changed.</summary>
    /// <returns>The changed reply.</returns>
    public Reply WithoutDone() => this with { LeavesOutDone = true };

    /// <summary>Sends some chunks of content, then the provider's error inside the stream, and ends it. A whole answer is that error, as status 500.</summary>
    /// <param name="chunks">How many chunks; not negative.</param>
    /// <param name="code">The error's code. Default: <c>server_error</c>.</param>
    /// <param name="message">The error's message. Default: a usual one.</param>
    /// <returns>The changed reply.</returns>
    public Reply ErrorAfterChunks(int chunks, string? code = null, string? message = null) =>
        WithFault(StreamFault.Error, chunks) with { ErrorValue = ReplyError.Create(500, null, code ?? "server_error", message, null, null) };

    /// <summary>Sends the headers and the first bytes of the body, whole or streamed, and ends there: to the byte, also within a character or an event.</summary>
    /// <param name="bytes">How many bytes of the body; not negative. With 0 only the headers are sent; with more than there are the answer is whole.</param>
    /// <param name="properly">Whether the body ends as if it were whole, as a proxy may make it; else the connection closes in the middle of it. Default: false.</param>
    /// <returns>The changed reply.</returns>
    public Reply CutAtByte(int bytes, bool properly = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        RequireAnswer();
        return this with { LastByte = bytes, Fault = properly ? StreamFault.End : StreamFault.Cut };
    }

    /// <summary>Sends the body, whole or streamed, byte by byte.</summary>
    /// <param name="delay">The wait before each byte, on the server's clock; above zero.</param>
    /// <returns>The changed reply.</returns>
    public Reply ByteByByte(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(delay, TimeSpan.Zero);
        RequireAnswer();
        return this with { ByteDelay = delay };
    }

    private Reply WithFault(StreamFault fault, int chunks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(chunks);
        RequireAnswer();
        return this with { Fault = fault, FaultAfter = chunks };
    }

    private static TimeSpan NotNegative(TimeSpan value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
        return value;
    }
}
