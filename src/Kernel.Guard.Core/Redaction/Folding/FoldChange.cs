namespace KernelGuard.Redaction.Folding;

/// <summary>Is a stretch of the original that others than its own characters stand for: none, one, two or a short text.</summary>
internal readonly record struct FoldChange
{
    /// <summary>Gets where the stretch begins; blanks before a wrapped number's line break belong to it.</summary>
    public required int Start { get; init; }

    /// <summary>Gets the place after the stretch.</summary>
    public required int End { get; init; }

    /// <summary>Gets how many of <see cref="First"/> and <see cref="Second"/> count.</summary>
    public int Count { get; init; }

    /// <summary>Gets the first character.</summary>
    public char First { get; init; }

    /// <summary>Gets the second character.</summary>
    public char Second { get; init; }

    /// <summary>Gets a longer text, in the place of the two characters; null for none.</summary>
    public string? Longer { get; init; }

    /// <summary>Makes the change of a stretch into one character.</summary>
    public static FoldChange ToOne(int start, int end, char c) => new() { Start = start, End = end, Count = 1, First = c };

    /// <summary>Makes the change of a stretch that stands for a code point into that code point's folded form.</summary>
    public static FoldChange ToCodePoint(int start, int end, int codePoint)
    {
        var change = new FoldChange { Start = start, End = end };
        if (codePoint > char.MaxValue)
        {
            return SupplementaryForms.TryFold(codePoint, out var plain, out var visible)
                ? visible ? change with { Count = 1, First = plain } : change
                : change with { Count = 2, First = (char)(0xD800 + ((codePoint - 0x10000) >> 10)), Second = (char)(0xDC00 + (codePoint & 0x3FF)) };
        }

        return FoldTable.Of((char)codePoint) switch
        {
            FoldTable.Removed => change,
            FoldTable.Special => CompatibilityForms.Longer((char)codePoint) is { } longer ? change with { Longer = longer } : ToOne(start, end, (char)codePoint),
            var folded => ToOne(start, end, folded),
        };
    }
}
