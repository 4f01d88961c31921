namespace KernelGuard.Redaction.Placeholders;

/// <summary>
/// Restores a text that arrives in pieces. It keeps back only an end that may be the beginning of one of our placeholders, which is never longer
/// than the longest placeholder.
/// </summary>
/// <param name="table">The request's placeholders.</param>
/// <param name="format">How values are written.</param>
internal sealed class RestoringText(PlaceholderTable table, AnswerFormat format)
{
    private string _held = string.Empty;
    private AnswerPlace _place = AnswerPlace.Beginning(format);

    /// <summary>Gets how many characters are kept back.</summary>
    public int Held => _held.Length;

    /// <summary>Gets whether what is kept back holds the opening bracket of a placeholder and its name's beginning.</summary>
    public bool HasBegun => _held.Any(PlaceholderBrackets.Opens) && _held.Any(char.IsAsciiLetter);

    /// <summary>Gets where values were put back so far.</summary>
    public RestoredPlaces Places { get; } = new();

    /// <summary>Takes a piece and answers what may leave; the same instance where it cannot concern a placeholder.</summary>
    public string Push(string piece)
    {
        if (_held.Length > 0)
        {
            piece = _held + piece;
            _held = string.Empty;
        }

        // Of an escape that may become a bracket's the beginning waits.
        var tail = 0;
        var text = piece;
        if (format != AnswerFormat.Exact && piece.Contains('\\', StringComparison.Ordinal))
        {
            tail = EscapedBrackets.TailLength(piece, _place.Json);
            text = EscapedBrackets.Written(tail == 0 ? piece : piece[..^tail], _place.Json);
        }

        var restored = table.Restore(text, more: true, ref _place, out var held, Places);
        if (held + tail > 0)
        {
            _held = text[^held..] + piece[^tail..];
        }

        return restored;
    }

    /// <summary>Answers what was kept back: the text is over, so what can be a placeholder without more is one.</summary>
    public string Flush()
    {
        var held = format == AnswerFormat.Exact ? _held : EscapedBrackets.Written(_held, _place.Json);
        _held = string.Empty;
        var restored = table.Restore(held, more: false, ref _place, out _);
        _place = AnswerPlace.Beginning(format);
        Places.Clear();
        return restored;
    }
}
