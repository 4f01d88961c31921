using Microsoft.Extensions.AI;

namespace KernelGuard;

/// <summary>
/// Reads what a provider's client throws, or answers in place of an answer: its status, its code, how long to wait and whether it is billed.
/// Without a reader an error whose type is none of .NET's own is not repeated at the same target, and counts as billed.
/// </summary>
/// <remarks>
/// Register one with the container, as many as there are clients; the first that knows an error decides. Kernel.Guard brings the one of the OpenAI
/// SDK, which the clients of Azure OpenAI use too. It must be thread-safe, and must not throw.
/// </remarks>
public interface IProviderErrorReader
{
    /// <summary>Reads an error.</summary>
    /// <param name="error">What the client threw, or an inner error of it.</param>
    /// <returns>What it means; null where the reader does not know the type.</returns>
    ProviderFailure? Read(Exception error);

    /// <summary>Reads the raw form of an answer, or of a piece of a stream, that may be a failure in itself.</summary>
    /// <param name="raw">The client's own object, from <c>RawRepresentation</c>.</param>
    /// <returns>What it means; null where it is no failure.</returns>
    ProviderFailure? ReadAnswer(object raw) => null;

    /// <summary>
    /// Tells whether a piece of a stream carries a part of a tool call that its client hands on when the call is complete. Such a stream is not silent:
    /// the deadline of the silence holds for it, and no longer the one of the first content; and
    /// it is not whole before the call was handed on, though its finish reason has come. Asked for each piece.
    /// </summary>
    /// <param name="raw">The client's own object, from <c>RawRepresentation</c>.</param>
    bool IsPieceOfToolCall(object raw) => false;
}

/// <summary>Holds what a provider's failure means. Its words may quote a key or a prompt: the guard repeats those alone that have the form of a code.</summary>
public sealed record ProviderFailure
{
    /// <summary>Gets the HTTP status code; null where there was no answer.</summary>
    public int? Status { get; init; }

    /// <summary>Gets the provider's error code, such as <c>insufficient_quota</c>, or null.</summary>
    public string? Code { get; init; }

    /// <summary>Gets the provider's id of the request, or null.</summary>
    public string? RequestId { get; init; }

    /// <summary>Gets how long the provider asked to wait, or null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// Gets whether the request may have been worked on, and so be billed. Default: false. Where <see cref="IProviderErrorReader.Read"/> answers a status
    /// of 500 or above, or of one who gave up waiting (408, 499), it counts as billed all the same, but for 501 and for a 503 or 529 with
    /// <see cref="RetryAfter"/>.
    /// </summary>
    public bool MayBeBilled { get; init; }

    /// <summary>Gets what a failed answer itself says was used: it is what is booked; null where it says nothing.</summary>
    public UsageDetails? Usage { get; init; }

    /// <summary>Gets whether it came as part of an answer, so that its status stands for its code.</summary>
    internal bool IsWithinAnswer { get; init; }
}
