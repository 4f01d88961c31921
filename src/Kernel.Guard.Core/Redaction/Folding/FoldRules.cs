namespace KernelGuard.Redaction.Folding;

/// <summary>Asks the rule of a character for what it stands for.</summary>
internal static class FoldRules
{
    /// <summary>Reads the change that begins at a place, or just before it; answers false where the character stays.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int at, out FoldChange change)
    {
        var c = text[at];
        var next = at + 1 < text.Length ? text[at + 1] : '\0';
        change = default;
        switch (c)
        {
            case '%':
                return char.IsAsciiHexDigit(next) && PercentEscape.TryRead(text, at, out change);
            case '&':
                return (char.IsAsciiLetter(next) || next == '#') && HtmlEntity.TryRead(text, at, out change);
            case '\\':
                return (next is ('n' or 'r' or '\n' or '\r') && WrappedNumber.TryRead(text, at, out change)) || BackslashEscape.TryRead(text, at, out change);
            case '=':
                return next is '\n' or '\r' ? SoftBreak.TryRead(text, at, out change) || WrappedNumber.TryRead(text, at, out change) || QuotedPrintable.TryReadBreak(text, at, out change)
                    : char.IsAsciiHexDigit(next) && (QuotedPrintable.TryRead(text, at, out change) || SoftBreak.TryReadEquals(text, at, out change));
            case '(':
                return next is 'a' or 'A' or '.' && BracketedAt.TryRead(text, at, out change);
            case '*' or '`':
                return EmphasisMarks.TryRead(text, at, out change);
            case '<':
                return InlineTags.TryRead(text, at, out change);
            case '+':
                return QueryBlank.TryRead(text, at, out change) || FormBlank.TryRead(text, at, out change);
            case '\n' or '\r':
                return WrappedNumber.TryRead(text, at, out change);
        }

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

        if (ComposedLetters.IsMark(c))
        {
            return ComposedLetters.TryRead(text, at, out change);
        }

        change = FoldTable.Of(c) == FoldTable.Removed ? new FoldChange { Start = at, End = at + 1 }
            : CompatibilityForms.Longer(c) is { } longer ? new FoldChange { Start = at, End = at + 1, Longer = longer }
            : default;
        return change.End > 0;
    }
}
