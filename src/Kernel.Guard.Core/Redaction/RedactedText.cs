using System.Collections.Immutable;
using KernelGuard.Redaction.Placeholders;

namespace KernelGuard;

/// <summary>Holds a redacted text, where its findings were, and what restores them. It prints as the redacted text.</summary>
/// <remarks>Immutable and thread-safe; a value, so that a clean text costs no allocation. The values that restore are held by it and its copies alone, and it prints none of
/// them. What is masked, hashed or dropped does not come back.</remarks>
public readonly struct RedactedText : IEquatable<RedactedText>
{
    private readonly PlaceholderTable? _table;
    private readonly string? _text;
    private readonly ImmutableArray<PiiSpan> _spans;

    internal RedactedText(string text, ImmutableArray<PiiSpan> spans, PlaceholderTable? table)
    {
        _text = text;
        _spans = spans;
        _table = table;
    }

    /// <summary>Gets the text with placeholders; the original instance where nothing was found.</summary>
    public string Text => _text ?? string.Empty;

    /// <summary>Gets the findings in the original text, in order, without overlaps. Text that only looked like a placeholder is none.</summary>
    public ImmutableArray<PiiSpan> Spans => _spans.IsDefault ? [] : _spans;

    /// <summary>Puts the values back wherever a text holds this redaction's placeholders; anything else stays.</summary>
    /// <param name="text">The text, such as a model's answer to <see cref="Text"/>.</param>
    /// <returns>The text with values; the same instance where it holds no placeholder. A bent placeholder (<c>[[email-1]]</c>, <c>[EMAIL-1]]</c>) counts, a bare word never does.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public string Restore(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _table is null ? text : _table.Restore(text);
    }

    /// <summary>Puts the values back into JSON, such as a structured answer or a tool's arguments, so that it stays JSON: they are escaped as its strings are, and quoted where a name or a value is due outside of one.</summary>
    /// <param name="json">The JSON.</param>
    /// <returns>The JSON with values; the same instance where it holds no placeholder.</returns>
    /// <exception cref="ArgumentNullException">The JSON is null.</exception>
    public string RestoreJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return _table is null ? json : _table.Restore(json, AnswerFormat.Json);
    }

    /// <summary>Begins to restore a text that arrives in pieces, such as a streamed answer.</summary>
    /// <returns>The stream: for one text and one caller at a time.</returns>
    public RestoringStream RestoreStream() => new(_table, AnswerFormat.Exact);

    /// <summary>Begins to restore JSON that arrives in pieces, as <see cref="RestoreJson"/> does a whole.</summary>
    /// <returns>The stream: for one text and one caller at a time.</returns>
    public RestoringStream RestoreJsonStream() => new(_table, AnswerFormat.Json);

    /// <summary>Says whether two are the same redaction: a text is redacted anew each time, so that only copies of a redaction with findings are.</summary>
    public static bool operator ==(RedactedText left, RedactedText right) => left.Equals(right);

    /// <summary>Says whether two are not the same redaction.</summary>
    public static bool operator !=(RedactedText left, RedactedText right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(RedactedText other) => ReferenceEquals(_table, other._table) && Text == other.Text && Spans.SequenceEqual(other.Spans);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RedactedText other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
