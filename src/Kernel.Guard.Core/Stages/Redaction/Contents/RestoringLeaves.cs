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
    public void Address(Uri address, string kind)
    {
    }

    /// <inheritdoc/>
    public bool MayChange(ReadOnlySpan<byte> json) => json.ContainsAny((byte)'[', (byte)'\\');
}
