namespace KernelGuard;

/// <summary>Invalidates cached answers. Registered by <c>AddKernelGuard()</c>.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IGuardCache
{
    /// <summary>
    /// Deletes every answer that bears a tag: in this process's memory and in the shared store before the call ends, in the memory of other
    /// processes when the message reaches them, and at the latest when its lifetime there ends. An answer under way is not stored.
    /// </summary>
    /// <param name="tag">The tag.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>How many entries were deleted: each once; of a shared store of the host's own, which does not say what was there, those that were looked for.</returns>
    /// <exception cref="CacheUnavailableException">A shared store cannot be reached, so nothing says that the entries are gone there. Try again, in any process: what is left is deleted then.</exception>
    ValueTask<int> InvalidateAsync(CacheTag tag, CancellationToken cancellationToken = default);
}
