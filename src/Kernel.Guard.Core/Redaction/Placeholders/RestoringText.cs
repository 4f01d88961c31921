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
    public bool HasBegun
    {
        get
        {
            var held = EscapedBrackets.OfAnswer(_held, _place.Json).Text;
            return held.ContainsAny(PlaceholderBrackets.Openings) && (held.ContainsAnyInRange('A', 'Z') || held.ContainsAnyInRange('a', 'z'));
        }
    }

    /// <summary>Gets where values were put back so far.</summary>
    public RestoredPlaces Places { get; } = new();

    /// <summary>Takes a piece and answers what may leave; the same instance where it cannot concern a placeholder.</summary>
    public string Push(string piece)
    {
        piece = _held.Length > 0 ? _held + piece : piece;

        // Of an escape that may become a bracket's the beginning waits.
        var tail = format != AnswerFormat.Exact && piece.Contains('\\', StringComparison.Ordinal) ? EscapedBrackets.TailLength(piece, _place.Json) : 0;
        var restored = table.Restore(tail == 0 ? piece : piece[..^tail], more: true, ref _place, out var held, Places);
        _held = held + tail > 0 ? piece[^(held + tail)..] : string.Empty;
        return restored;
    }

    /// <summary>Answers what was kept back: the text is over, so what can be a placeholder without more is one.</summary>
    public string Flush()
    {
        var restored = Yield();
        _place = AnswerPlace.Beginning(format);
        Places.Clear();
        return restored;
    }

    /// <summary>Answers the same of a text that may go on: what comes stands behind it.</summary>
    public string Yield()
    {
        var restored = table.Restore(_held, more: false, ref _place, out _, Places);
        _held = string.Empty;
        return restored;
    }
}
