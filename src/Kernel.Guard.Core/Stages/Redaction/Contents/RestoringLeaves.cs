using KernelGuard.Redaction.Placeholders;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>Restores the texts of an answer.</summary>
internal sealed class RestoringLeaves(PlaceholderTable table) : ILeaves
{
    // JSON may write brackets so.
    private const string Escape = @"\u";

    /// <inheritdoc/>
    public bool Redacts => false;

    /// <inheritdoc/>
    public string Text(string text, ReadOnlySpan<char> name)
    {
        var restored = table.Restore(text);
        return !ReferenceEquals(restored, text) && text.AsSpan().Trim() is ['{', .., '}'] or ['[', .., ']'] && table.Restore(text, AnswerFormat.Json) is var json && JsonText.Is(json)
            ? json
            : restored;
    }

    /// <inheritdoc/>
    public bool MayChange(ReadOnlySpan<char> text, ReadOnlySpan<char> name) => text.ContainsAny(PlaceholderBrackets.Stops) || text.Contains(Escape, StringComparison.Ordinal);

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
    public void Unread(string what)
    {
    }
}
