using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Contact;

/// <summary>Reads a number that begins with a calling code: <c>+49 (0)30 901820</c>, <c>0044 20 7946 0958</c>, <c>011 44 …</c>.</summary>
internal static class InternationalForm
{
    private const int MostDigits = 24;

    /// <summary>Answers how many digits are dialled before the calling code: 00 or 011; 0 where none are.</summary>
    public static int DialledPrefix(ReadOnlySpan<char> text, in DigitGroups groups)
    {
        var first = text[groups[0].Start..groups[0].End];
        var after = first.Length > 2 ? first[2] : groups.Count > 1 ? text[groups[1].Start] : '0';
        return first.StartsWith("00", StringComparison.Ordinal) && after != '0' && (first.Length > 2 || groups.Count > 1) ? 2
            : first.SequenceEqual("011") && groups.Count > 1 ? 3
            : 0;
    }

    /// <summary>Answers where the number ends; -1 where it is none.</summary>
    public static int End(ReadOnlySpan<char> text, in DigitGroups groups, int skip)
    {
        Span<char> digits = stackalloc char[MostDigits];
        var length = 0;
        var best = -1;
        for (var i = 0; i < groups.Count; i++)
        {
            var group = groups[i];
            if (best > 0 && NumberShapes.BeginsAnother(text, group))
            {
                break;
            }

            var trunk = group.Length == 1 && text[group.Start] == '0' && (group.Before & Separators.Open) != 0;
            if (!trunk)
            {
                if (length + group.Length > MostDigits)
                {
                    break;
                }

                text[group.Start..group.End].CopyTo(digits[length..]);
                length += group.Length;
            }

            if (length <= skip)
            {
                continue;
            }

            var number = digits[skip..length];
            var national = CallingCodes.Read(number, out var fewest, out var most);
            if (national.IsEmpty)
            {
                continue;
            }

            // A trunk zero behind the calling code is wrong, and common.
            var count = national.Length - (national[0] == '0' ? 1 : 0);
            if (count > most)
            {
                break;
            }

            if (count >= fewest && NumberBoundary.Closes(text, group.End))
            {
                best = group.End;
            }
        }

        return best;
    }
}
