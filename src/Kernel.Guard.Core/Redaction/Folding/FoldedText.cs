using System.Buffers;

namespace KernelGuard.Redaction.Folding;

/// <summary>
/// Is a text in the one form that recognizers see, with the way back to the original: plain digits, spaces and dashes, compatibility forms and
/// escapes undone, invisible characters gone. Where nothing folds, it is the original itself.
/// </summary>
internal ref struct FoldedText
{
    private readonly int _originalLength;
    private char[]? _rented;
    private FoldMap _map;

    private FoldedText(ReadOnlySpan<char> text)
    {
        Text = text;
        _originalLength = text.Length;
    }

    private FoldedText(int originalLength, char[] rented, int length, FoldMap map)
    {
        _originalLength = originalLength;
        _rented = rented;
        _map = map;
        Text = rented.AsSpan(0, length);
    }

    /// <summary>Gets the folded text.</summary>
    public ReadOnlySpan<char> Text { get; }

    /// <summary>Gets whether nothing folded, so that <see cref="Text"/> is the original.</summary>
    public readonly bool IsIdentity => _rented is null;

    /// <summary>Folds a text. Dispose of the result: its buffers are rented.</summary>
    public static FoldedText Of(ReadOnlySpan<char> text)
    {
        if (!Folder.TryFindChange(text, out var first))
        {
            return new FoldedText(text);
        }

        var folder = new Folder(text);
        folder.Fold(first);
        return new FoldedText(text.Length, folder.Folded, folder.Length, folder.Map);
    }

    /// <summary>Answers where the original of a folded character begins; the original's length for the end of the text.</summary>
    public readonly int OriginalStart(int folded) =>
        IsIdentity ? folded : folded == Text.Length ? _originalLength : _map.OriginalStart(folded);

    /// <summary>Answers where the original of the folded character before a place ends; 0 for the beginning of the text.</summary>
    public readonly int OriginalEnd(int foldedEnd) =>
        IsIdentity ? foldedEnd : foldedEnd == 0 ? 0 : _map.OriginalEnd(foldedEnd - 1);

    /// <summary>Answers the first folded place whose original begins at a place of the original or behind it.</summary>
    public readonly int FoldedStart(int original)
    {
        if (IsIdentity)
        {
            return original;
        }

        var (low, high) = (0, Text.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = _map.OriginalStart(middle) < original ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Gives the buffers back, emptied: they held what the caller wrote.</summary>
    public void Dispose()
    {
        if (_rented is { } rented)
        {
            _rented = null;
            rented.AsSpan(0, Text.Length).Clear();
            ArrayPool<char>.Shared.Return(rented);
            _map.Dispose();
        }
    }
}
