namespace KernelGuard.Testing.Scripting;

/// <summary>What an answer is on the wire, before any fault is applied.</summary>
internal enum ReplyKind
{
    /// <summary>What the server makes up itself: an echo, a conforming document, a forced tool call.</summary>
    Default,
    Answer,
    Error,
    Garbage,
    Stall,
    Reset,
}
