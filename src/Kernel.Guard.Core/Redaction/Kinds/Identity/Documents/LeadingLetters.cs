namespace KernelGuard.Redaction.Kinds.Identity.Documents;

/// <summary>Tells the two letters of a document's number from a short word before a number: <c>passport no 123456</c>, <c>driving licence is 123456</c>.</summary>
internal static class LeadingLetters
{
    private const string Words = " NO NR IS ID OF TO MY BY DE DI DU DO DA EN EL ES ET IN IM IT LA LE IL LO SU MI UN UM OS AS ON OR AT IF NE SI SE AM AB ZU HE WE ";

    /// <summary>Says whether the first two letters are no such word.</summary>
    public static bool AreNoWord(ReadOnlySpan<char> value) => Words.AsSpan().IndexOf([' ', value[0], value[1], ' ']) < 0;
}
