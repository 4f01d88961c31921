namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>Is the time in which the leaves of a JSON value are read, with what was found in it as a whole at hand.</summary>
/// <param name="leaves">Who reads.</param>
/// <param name="before">What was at hand before.</param>
/// <param name="wasRead">Whether leaves of other JSON were read before.</param>
internal readonly struct WholeJson(RedactingLeaves? leaves, LeafFindings? before, bool wasRead) : IDisposable
{
    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        leaves?.Whole = before;
        leaves?.IsRead = wasRead;
    }
}
