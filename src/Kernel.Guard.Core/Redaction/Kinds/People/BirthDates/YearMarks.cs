namespace KernelGuard.Redaction.Kinds.People.BirthDates;

/// <summary>Knows the word for a year that some languages write behind it: "2 февраля 1954 года", "14 marca 1968 roku".</summary>
internal static class YearMarks
{
    private static readonly string[] Words = [" года", " год", " г.", " г", " року", " рік", " р.", " roku"];

    /// <summary>Answers how long the word is that a text begins with, with the blank before; 0 for none.</summary>
    public static int Length(ReadOnlySpan<char> text)
    {
        foreach (var word in Words)
        {
            if (text.StartsWith(word, StringComparison.Ordinal) && (text.Length == word.Length || !char.IsLetterOrDigit(text[word.Length])))
            {
                return word.Length;
            }
        }

        return 0;
    }
}
