using KernelGuard.Redaction.Placeholders;

namespace KernelGuard;

/// <summary>Puts values back into a text that arrives in pieces. It keeps back only what may be the beginning of a placeholder.</summary>
/// <remarks>For one text and one caller at a time. It keeps back at most 32 UTF-16 code units (an escape such as <c>\u005b</c> in JSON counts as the bracket that it writes, and of one that has begun up to 5 more are kept), and nothing where no placeholder can be under way.</remarks>
public sealed class RestoringStream
{
    private readonly RestoringText? _text;

    internal RestoringStream(PlaceholderTable? table, AnswerFormat format) => _text = table is null ? null : new RestoringText(table, format);

    /// <summary>Takes a piece and answers what may leave; the same instance where it cannot concern a placeholder.</summary>
    /// <param name="piece">The next piece.</param>
    /// <returns>The text with values; empty where all of it is kept back.</returns>
    /// <exception cref="ArgumentNullException">The piece is null.</exception>
    public string Push(string piece)
    {
        ArgumentNullException.ThrowIfNull(piece);
        return _text is null ? piece : _text.Push(piece);
    }

    /// <summary>Answers what was kept back: the text is over. A further piece begins another text.</summary>
    public string Flush() => _text is null ? string.Empty : _text.Flush();
}
