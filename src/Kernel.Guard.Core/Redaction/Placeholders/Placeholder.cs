using System.Globalization;

namespace KernelGuard.Redaction.Placeholders;

/// <summary>
/// Knows what a placeholder looks like: <c>[[EMAIL-1]]</c>. Text that already looks like one is replaced too, by <c>[[TEXT-1]]</c>, so that
/// whatever looks like a placeholder in a redacted text is one of ours.
/// </summary>
internal static class Placeholder
{
    /// <summary>How many kinds there are, text that looks like a placeholder included.</summary>
    public const int Slots = KindNames.Count + 1;

    /// <summary>How long the longest placeholder is.</summary>
    public const int Longest = 2 + LongestName + 1 + MostDigits + 2;

    private const int MostDigits = 9;
    private const string Opening = "[[";
    private const string Closing = "]]";
    private const int LongestName = 9;
    private static readonly string[] Names = ["TEXT", .. KindNames.Placeholders];

    /// <summary>Answers the slot of a kind; the first is for text that looks like a placeholder.</summary>
    public static int SlotOf(PiiKinds kind) => kind == PiiKinds.None ? 0 : KindNames.Bit(kind) + 1;

    /// <summary>Answers the kind of a slot.</summary>
    public static PiiKinds KindOf(int slot) => slot == 0 ? PiiKinds.None : (PiiKinds)(1UL << (slot - 1));

    /// <summary>Writes a placeholder.</summary>
    public static string Write(int slot, int number) => string.Create(CultureInfo.InvariantCulture, $"[[{Names[slot]}-{number}]]");

    /// <summary>Reads the placeholder that a text begins with.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out int slot, out int number, out int length)
    {
        length = Read(text, out slot, out number);
        return length > 0;
    }

    /// <summary>Says whether a text, taken as a whole, can go on to be a placeholder; it is none yet.</summary>
    /// <param name="text">The end of what has arrived.</param>
    /// <param name="slot">The slot, where it is said already; else -1.</param>
    /// <param name="number">The digits of the number so far, where there are some; else 0.</param>
    public static bool IsBeginning(ReadOnlySpan<char> text, out int slot, out int number) =>
        Read(text, out slot, out number) < 0;

    // Answers the length of the placeholder, 0 where there is none, -1 where the text ends too early to know.
    private static int Read(ReadOnlySpan<char> text, out int slot, out int number)
    {
        slot = -1;
        number = 0;
        if (text.Length < Opening.Length || text[0] != '[' || text[1] != '[')
        {
            return text is "[" or "" ? -1 : 0;
        }

        var at = Opening.Length;
        if (at == text.Length)
        {
            return -1;
        }

        var rest = text[at..];
        var letters = rest.IndexOfAnyExceptInRange('A', 'Z');
        var name = letters < 0 ? rest : rest[..letters];
        if (letters < 0)
        {
            foreach (var one in Names)
            {
                if (one.AsSpan().StartsWith(name, StringComparison.Ordinal))
                {
                    return -1;
                }
            }

            return 0;
        }

        var named = Names.AsSpan().IndexOf(name.ToString());
        if (named < 0 || rest[letters] != '-')
        {
            return 0;
        }

        slot = named;
        at += name.Length + 1;
        var digits = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]) && at - digits < MostDigits)
        {
            number = (number * 10) + text[at++] - '0';
        }

        if (at > digits && text[digits] == '0')
        {
            return 0;
        }

        var end = text[at..];
        return end.IsEmpty ? -1
            : at == digits ? 0
            : end.StartsWith(Closing, StringComparison.Ordinal) ? at + Closing.Length
            : end is "]" ? -1
            : 0;
    }
}
