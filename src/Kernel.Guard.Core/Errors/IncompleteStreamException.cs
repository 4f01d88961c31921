namespace KernelGuard;

/// <summary>Tells that a stream ended after its first content and before its finish reason.</summary>
public sealed class IncompleteStreamException()
    : GuardException("The stream ended before the answer was complete: what was read is only a part of it. Call again; a stream that has begun is never repeated by the guard.", "incomplete_stream");
