using System.Buffers;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Knows the passwords of letters that have a capital within, and a sign between letters, or at the end in the middle of a sentence: "password gTBPb!amsh", "passcode ottersRfun! please".</summary>
internal static class SignedLetters
{
    private const int Shortest = 7;
    private static readonly SearchValues<char> Signs = SearchValues.Create("!$%^~");
    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>Says whether a value is one.</summary>
    /// <param name="value">The value.</param>
    /// <param name="behind">What stands behind it.</param>
    public static bool Are(ReadOnlySpan<char> value, ReadOnlySpan<char> behind)
    {
        if (value.Length < Shortest || !value[1..].ContainsAnyInRange('A', 'Z') || !value.ContainsAnyInRange('a', 'z'))
        {
            return false;
        }

        var sign = value.IndexOfAny(Signs);
        return sign > 0 && sign < value.Length - 1 ? AreLetters(value[..sign]) && AreLetters(value[(sign + 1)..]) && (HoldsCapital(value[..sign]) || HoldsCapital(value[(sign + 1)..]))
            : value[^1] is '!' or '#' or '$' or '&' or '*' && AreLetters(value[..^1]) && behind is [' ', >= 'a' and <= 'z', ..];
    }

    private static bool AreLetters(ReadOnlySpan<char> value) => !value.ContainsAnyExcept(Letters);

    // No name of code has a capital within that no small letter follows.
    private static bool HoldsCapital(ReadOnlySpan<char> value)
    {
        for (var i = 1; i < value.Length; i++)
        {
            if (char.IsUpper(value[i]) && (i + 1 == value.Length || char.IsUpper(value[i + 1])))
            {
                return true;
            }
        }

        return false;
    }
}
