using System.Collections.Immutable;
using KernelGuard.Redaction.Placeholders;

namespace KernelGuard;

/// <summary>Holds a redacted text, where its findings were, and what restores them. It prints as the redacted text.</summary>
/// <remarks>
/// Immutable and thread-safe. The values that restore are held by this object alone, and it prints none of them. What is masked, hashed or dropped does not come back.
/// </remarks>
public sealed class RedactedText
{
    private readonly PlaceholderTable? _table;

    internal RedactedText(string text, ImmutableArray<PiiSpan> spans, PlaceholderTable? table)
    {
        Text = text;
        Spans = spans;
        _table = table;
    }

    /// <summary>Gets the text with placeholders; the original instance where nothing was found.</summary>
    public string Text { get; }

    /// <summary>Gets the findings in the original text, in order, without overlaps. Text that only looked like a placeholder is none.</summary>
    public ImmutableArray<PiiSpan> Spans { get; }

    /// <summary>Puts the values back wherever a text holds this redaction's placeholders; anything else stays.</summary>
    /// <param name="text">The text, such as a model's answer to <see cref="Text"/>.</param>
    /// <returns>The text with values; the same instance where it holds no placeholder. A bent placeholder (<c>[[email-1]]</c>, <c>[EMAIL-1]]</c>) counts, a bare word never does.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public string Restore(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _table is null ? text : _table.Restore(text);
    }

    /// <summary>Begins to restore a text that arrives in pieces, such as a streamed answer.</summary>
    /// <returns>The stream: for one text and one caller at a time.</returns>
    public RestoringStream RestoreStream() => new(_table);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
