namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>Takes note of what cannot be read, and does nothing to what can.</summary>
internal sealed class UnreadLeaves(ILeaves leaves) : ILeaves
{
    /// <inheritdoc/>
    public bool Redacts => true;

    /// <inheritdoc/>
    public string Text(string text, ReadOnlySpan<char> name) => text;

    /// <inheritdoc/>
    public bool MayChange(ReadOnlySpan<char> text, ReadOnlySpan<char> name) => false;

    /// <inheritdoc/>
    public bool ReadsNumber(ReadOnlySpan<char> name) => false;

    /// <inheritdoc/>
    public void Fixed(string text, string what)
    {
    }

    /// <inheritdoc/>
    public void Refuse(string what)
    {
    }

    /// <inheritdoc/>
    public bool LeavesBehind(object? raw, bool alone) => false;

    /// <inheritdoc/>
    public void Unread(string what) => leaves.Unread(what);
}
