using Microsoft.Extensions.AI;

namespace KernelGuard;

/// <summary>Tells that a stream ended after its first content and before its finish reason.</summary>
public sealed class IncompleteStreamException()
    : GuardException("The stream ended before the answer was complete: what was read is only a part of it. Call again; what was read is never repeated by the guard.", "incomplete_stream")
{
    /// <summary>
    /// Gets what had come, as the caller read it: redacted values are restored. It is no answer; a tool call in it is whole. Null where the error comes
    /// from a stage used alone. The message never holds it, and neither does a log.
    /// </summary>
    public ChatResponse? Received { get; internal set; }

    /// <summary>Gets what the provider said of it, or null where it just ended.</summary>
    internal ProviderException? Reason { get; init; }
}
