using KernelGuard.Redaction.Placeholders;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>Restores the texts of an answer.</summary>
internal sealed class RestoringLeaves(PlaceholderTable table) : ILeaves
{
    /// <inheritdoc/>
    public bool Redacts => false;

    /// <inheritdoc/>
    public string Text(string text, ReadOnlySpan<char> name) => table.Restore(text);

    /// <inheritdoc/>
    public bool MayChange(ReadOnlySpan<char> text, ReadOnlySpan<char> name) => text.ContainsAny(PlaceholderBrackets.Stops);

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
    public bool LeavesBehind(object? raw) => false;

    /// <inheritdoc/>
    public void Unread(string what)
    {
    }
}
