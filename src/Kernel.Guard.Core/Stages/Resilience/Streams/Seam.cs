namespace KernelGuard.Stages.Resilience.Streams;

/// <summary>Is where two halves of one text meet: what was said before a stream was cut, and what another attempt says to go on from it.</summary>
/// <remarks>
/// It is safe only where one reading alone is likely. Either what comes repeats what was said last, 12 characters or more of it and nothing that stands in
/// the text twice: that repeat is cut. Or not even one character is repeated, and what comes can be nothing but the middle of a text. All else is no seam:
/// a shorter repeat may be an accident, and may be none.
/// </remarks>
internal readonly record struct Seam
{
    /// <summary>The shortest repeat that is no accident.</summary>
    public const int ShortestRepeat = 12;

    /// <summary>The longest repeat that is looked for.</summary>
    public const int LongestRepeat = 4_096;

    /// <summary>How much of what comes is read for the words of a preamble.</summary>
    public const int Lead = 48;

    private Seam(bool isFound, int cut) => (IsFound, Cut) = (isFound, cut);

    /// <summary>Gets a seam that shows only when more has come.</summary>
    public static Seam Later { get; } = new(false, 0);

    /// <summary>Gets that there is no safe seam, and none will show.</summary>
    public static Seam None { get; } = new(false, -1);

    /// <summary>Gets whether there is a safe seam.</summary>
    public bool IsFound { get; }

    /// <summary>Gets how many UTF-16 units of what comes repeat what was said.</summary>
    public int Cut { get; }

    /// <summary>Finds the seam.</summary>
    /// <param name="said">What was said; not empty.</param>
    /// <param name="coming">What has come of the other half.</param>
    /// <param name="isAll">Whether nothing more comes.</param>
    public static Seam Find(ReadOnlySpan<char> said, ReadOnlySpan<char> coming, bool isAll)
    {
        var tail = said.Length > LongestRepeat ? said[^LongestRepeat..] : said;
        if (coming.IsEmpty || MayRepeatMore(tail, coming))
        {
            return isAll ? None : Later;
        }

        var repeat = LongestEnd(tail, coming);
        if (repeat >= ShortestRepeat)
        {
            return IsOnlyReading(said, coming[..repeat]) ? At(repeat) : None;
        }

        // It went back, to the beginning or elsewhere, and says something else from there.
        if (coming.Length >= ShortestRepeat && said.IndexOf(coming[..ShortestRepeat]) >= 0)
        {
            return None;
        }

        if (char.IsHighSurrogate(said[^1]))
        {
            // Half a character was said: what follows is its other half, or the whole of it once more.
            return repeat == (char.IsLowSurrogate(coming[0]) ? 0 : 1) ? At(repeat) : None;
        }

        return repeat == 0 ? GoesOn(said, coming, isAll) : None;
    }

    private static Seam At(int cut) => new(true, cut);

    private static bool MayRepeatMore(ReadOnlySpan<char> tail, ReadOnlySpan<char> coming) =>
        tail.IndexOf(coming) is >= 0 and var at && at + coming.Length < tail.Length;

    // How much of the beginning of what comes is the end of what was said.
    private static int LongestEnd(ReadOnlySpan<char> tail, ReadOnlySpan<char> coming)
    {
        var length = Math.Min(tail.Length, coming.Length);
        while (length > 0 && !tail.EndsWith(coming[..length]))
        {
            length--;
        }

        return length;
    }

    // A text that repeats itself may go on with what it has said, so that a repeat there may be the text's own. All of what was said is a new start.
    private static bool IsOnlyReading(ReadOnlySpan<char> said, ReadOnlySpan<char> repeat)
    {
        if (repeat.Length == said.Length || said.IndexOf(repeat) != said.Length - repeat.Length)
        {
            return false;
        }

        var within = LongestEnd(repeat[1..], repeat);
        return within < ShortestRepeat && within * 2 < repeat.Length;
    }

    private static Seam GoesOn(ReadOnlySpan<char> said, ReadOnlySpan<char> coming, bool isAll)
    {
        if (coming.Length == 1 && char.IsWhiteSpace(coming[0]) && !isAll)
        {
            return Later;
        }

        if (!Joint.Fits(said, coming))
        {
            return None;
        }

        var line = coming.Length > 1 ? coming[1..].IndexOf('\n') : -1;
        if (!isAll && line < 0 && coming.Length < Lead)
        {
            return Later;
        }

        return Joint.RepeatsAWord(said, coming) || Preamble.Opens(line < 0 ? coming[..Math.Min(coming.Length, Lead)] : coming[..(line + 1)], Joint.IsWithinAWord(said, coming))
            ? None
            : At(0);
    }
}
