namespace KernelGuard.Redaction.Lexicon;

/// <summary>Names what the words before a number call it.</summary>
internal enum NumberNamed
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>A phone number.</summary>
    Phone,

    /// <summary>Something else: an order, an invoice, a version.</summary>
    Other,
}

/// <summary>Reads the words before a number, a JSON key included: many shapes are a phone number under one name and an order under another.</summary>
internal static class NumberContext
{
    private const int MostWords = 5;
    private const int Reach = 48;

    /// <summary>Answers what a number is called.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the number begins.</param>
    /// <param name="hint">What names the whole text; read where the words before do not say.</param>
    public static NumberNamed Of(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> hint)
    {
        var before = text[Math.Max(0, start - Reach)..start];
        var named = Read(before, out var exhausted);
        return named == NumberNamed.Nothing && exhausted && start <= Reach && !hint.IsEmpty ? Read(hint, out _) : named;
    }

    /// <summary>Says whether the words before a number, or its hint, speak of a payment card.</summary>
    public static bool NamesCard(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> hint) =>
        NumberWords.SpeakOfCards(text[Math.Max(0, start - Reach)..start]) || NumberWords.SpeakOfCards(hint);

    private static NumberNamed Read(ReadOnlySpan<char> before, out bool exhausted)
    {
        exhausted = false;
        var near = true;
        for (var count = 0; count < MostWords; count++)
        {
            var end = before.Length;
            while (end > 0 && !char.IsLetter(before[end - 1]))
            {
                var c = before[--end];
                if (c is '\n' or ';' or '!' or '?' || char.IsAsciiDigit(c))
                {
                    return NumberNamed.Nothing;
                }

                if (near && count == 0 && c is '#' or '№')
                {
                    return NumberNamed.Other;
                }
            }

            if (end == 0)
            {
                exhausted = true;
                return NumberNamed.Nothing;
            }

            var start = end;
            while (start > 0 && char.IsLetter(before[start - 1]) && !(start < end && char.IsLower(before[start - 1]) && char.IsUpper(before[start])))
            {
                start--;
            }

            var meaning = NumberWords.Read(before[start..end]);
            if (meaning == WordMeaning.Phone || (near && meaning == WordMeaning.Other))
            {
                return meaning == WordMeaning.Phone ? NumberNamed.Phone : NumberNamed.Other;
            }

            near = near && meaning == WordMeaning.Link;
            before = before[..start];
        }

        return NumberNamed.Nothing;
    }
}
