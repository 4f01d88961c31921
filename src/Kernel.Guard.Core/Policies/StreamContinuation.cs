namespace KernelGuard;

/// <summary>Says what becomes of a stream that is cut after its first content.</summary>
public enum StreamContinuation
{
    /// <summary>It ends in <see cref="IncompleteStreamException"/>.</summary>
    Off,

    /// <summary>
    /// Another attempt is asked to go on from the text that had come, where that is text alone and the seam is safe; else it ends in
    /// <see cref="IncompleteStreamException"/>. Both attempts are billed, and the answer is never cached.
    /// </summary>
    TextOnly,
}
