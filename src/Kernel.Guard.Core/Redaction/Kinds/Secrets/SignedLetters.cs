namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Knows the passwords of letters that have a capital within, and a sign between letters, or at the end in the middle of a sentence: "password gTBPb!amsh", "passcode ottersRfun! please".</summary>
internal static class SignedLetters
{
    private const int Shortest = 7;

    /// <summary>Says whether a value is one.</summary>
    /// <param name="value">The value.</param>
    /// <param name="behind">What stands behind it.</param>
    public static bool Are(ReadOnlySpan<char> value, ReadOnlySpan<char> behind)
    {
        if (value.Length < Shortest || !value[1..].ContainsAnyInRange('A', 'Z') || !value.ContainsAnyInRange('a', 'z'))
        {
            return false;
        }

        var sign = value.IndexOfAny('!', '^', '~');
        return sign > 0 && sign < value.Length - 1 ? AreLetters(value[..sign]) && AreLetters(value[(sign + 1)..])
            : value[^1] is '!' or '#' or '$' or '&' or '*' && AreLetters(value[..^1]) && behind is [' ', >= 'a' and <= 'z', ..];
    }

    private static bool AreLetters(ReadOnlySpan<char> value) => !value.ContainsAnyExceptInRange('A', 'z');
}
