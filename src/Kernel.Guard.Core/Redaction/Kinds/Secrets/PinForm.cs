using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Reads PINs and the codes of doors and locks directly behind their words: 4821, 4821#, 48B21, 12-34-56, a PUK of eight digits.</summary>
internal static class PinForm
{
    private const int Shortest = 4;
    private const int OfPhone = 6;
    private const int Longest = 8;
    private const int LongestDoor = 6;

    /// <summary>Reads a value.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The word.</param>
    /// <param name="place">Where the value stands.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, in WordHit word, in Assignment place, out int end)
    {
        end = place.Start;
        var named = PinWords.RoleOf(text[word.Start..word.Met]) == PinRole.Pin;
        if (place.Quote != '\0' || !(named ? place.Joint is Joint.Blank or Joint.Sign : place.Joint == Joint.Blank && (text[word.Start..word.Met] is "PIN" || (text[word.Start..word.Met] is "pin" or "Pin" && IsOwn(text[..word.Start])))) || (place.Joint == Joint.Blank && place.Start - word.End != 1))
        {
            return false;
        }

        end += DigitGroups.RunLength(text[place.Start..Math.Min(text.Length, place.Start + Longest + 1)]);
        var digits = end - place.Start;
        end = !named ? end : digits == 0 && IsOfAlarm(text[word.Start..word.Met]) ? end : digits < Shortest ? (DoorEnd(text, place.Start, end) is > 0 and var door ? door : LockEnd(text, end)) : end;
        end += named && digits >= Shortest && end < text.Length && text[end] is '#' or '*' ? 1 : 0;
        return (named ? end - place.Start >= Shortest && digits <= Longest : digits is Shortest or OfPhone)
            && !(digits == Shortest && place.Joint == Joint.Blank && (named ? !text[word.Start..word.Met].EndsWith("pin", StringComparison.OrdinalIgnoreCase) : text[word.Start] != 'P') && text.Slice(place.Start, 2) is "19" or "20") && Closes(text, end) && !NumberUnits.Follows(text, end);
    }

    /// <summary>Says whether a word speaks of an alarm, which is set with digits: "alarmkode E608" is what went wrong.</summary>
    public static bool IsOfAlarm(ReadOnlySpan<char> word) => word.Contains("larm", StringComparison.OrdinalIgnoreCase) || word.Contains("lytys", StringComparison.OrdinalIgnoreCase);

    // "my pin 0852": pins of chips have numbers, too.
    private static bool IsOwn(ReadOnlySpan<char> before) => before.EndsWith("my ", StringComparison.OrdinalIgnoreCase) || before.EndsWith("meine ", StringComparison.OrdinalIgnoreCase);

    // 48B21, A1204: what French doors are opened with.
    private static int DoorEnd(ReadOnlySpan<char> text, int start, int letter)
    {
        var end = letter + 1;
        while (end < text.Length && end - start <= LongestDoor && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return letter < text.Length && text[letter] is >= 'A' and <= 'F' && end - start is >= Shortest and <= LongestDoor ? end : 0;
    }

    // 12-34-56
    private static int LockEnd(ReadOnlySpan<char> text, int first)
    {
        var end = first;
        for (var groups = 0; groups < 2; groups++)
        {
            var run = end + 1 < text.Length && text[end] == '-' ? DigitGroups.RunLength(text[(end + 1)..Math.Min(text.Length, end + 4)]) : 0;
            if (run is 0 or > 2)
            {
                return first;
            }

            end += run + 1;
        }

        return end;
    }

    private static bool Closes(ReadOnlySpan<char> text, int end) =>
        end == text.Length || text[end] is ' ' or ',' or '\n' or ')' or '!' or ';' || NumberBoundary.IsEastAsian(text[end]) || (text[end] is '.' or '?' && (end + 1 == text.Length || text[end + 1] is ' ' or '\n'));
}
