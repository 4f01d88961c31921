namespace KernelGuard.Redaction.Folding;

/// <summary>Asks the rule of a character for what it stands for.</summary>
internal static class FoldRules
{
    /// <summary>Reads the change that begins at a place, or just before it; answers false where the character stays.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int at, out FoldChange change)
    {
        switch (text[at])
        {
            case '%':
                return PercentEscape.TryRead(text, at, out change);
            case '&':
                return HtmlEntity.TryRead(text, at, out change);
            case '\\':
                return WrappedNumber.TryRead(text, at, out change) || BackslashEscape.TryRead(text, at, out change);
            case '=':
                return WrappedNumber.TryRead(text, at, out change) || QuotedPrintable.TryRead(text, at, out change);
            case '\n' or '\r':
                return WrappedNumber.TryRead(text, at, out change);
        }

        var c = text[at];
        change = default;
        if (char.IsHighSurrogate(c))
        {
            if (at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]))
            {
                return false;
            }

            var codePoint = char.ConvertToUtf32(c, text[at + 1]);
            change = SupplementaryForms.TryFold(codePoint, out _, out _) ? FoldChange.ToCodePoint(at, at + 2, codePoint) : default;
            return change.End > 0;
        }

        if (NumberMarks.DependOnNeighbours(c))
        {
            return NumberMarks.TryRead(text, at, out change);
        }

        change = FoldTable.Of(c) == FoldTable.Removed ? new FoldChange { Start = at, End = at + 1 }
            : CompatibilityForms.Longer(c) is { } longer ? new FoldChange { Start = at, End = at + 1, Longer = longer }
            : default;
        return change.End > 0;
    }
}
