using KernelGuard.Redaction.Custom;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Known;

/// <summary>
/// Holds found names of persons, and what has digits, by their letters and digits alone, so that one is found again in another case, or with other signs between: "4471-9920" as "44719920".
/// </summary>
internal sealed class AlikeValues
{
    private const int Fewest = 6;
    private const int Most = 63;
    private const int Group = 3;

    // With fewer digits and a sign between it is a month, a range or a price; with fewer letters, all of them small, names are words: "mark down".
    private const int FewestDigits = 8;
    private const int FewestSmall = 12;

    private readonly Dictionary<string, HostFinding> _values = new(StringComparer.Ordinal);
    private ulong _lengths;
    private int _longest;

    /// <summary>Takes a value; one that holds other signs is found only as it was written.</summary>
    /// <param name="value">Its text.</param>
    /// <param name="found">The finding.</param>
    public bool Add(ReadOnlySpan<char> value, in HostFinding found)
    {
        Span<char> plain = stackalloc char[Most];
        var length = 0;
        foreach (var c in value)
        {
            if (NumberBoundary.IsEastAsian(c) || (char.IsLetterOrDigit(c) ? length == Most : !Parts(c)))
            {
                return false;
            }

            if (char.IsLetterOrDigit(c))
            {
                plain[length++] = char.ToUpperInvariant(c);
            }
        }

        if (length < Fewest || !(found.Finding.Kind == PiiKinds.PersonName || plain[..length].ContainsAnyInRange('0', '9')) || !_values.TryAdd(plain[..length].ToString(), found))
        {
            return false;
        }

        _lengths |= 1UL << length;
        _longest = Math.Max(_longest, length);
        return true;
    }

    /// <summary>Finds the longest value that a text holds from a place on.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The place.</param>
    /// <param name="to">Where the stretch ends that is looked at.</param>
    /// <param name="found">The finding.</param>
    public bool TryFindAt(ReadOnlySpan<char> text, int at, int to, out HostFinding found)
    {
        found = default;
        if (_lengths == 0 || GoesOn(text, at - 1, at - 2, at))
        {
            return false;
        }

        Span<char> plain = stackalloc char[Most];
        var length = 0;
        for (var i = at; i < to && length < _longest; i++)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                if (!Parts(text[i]) || i + 1 == to || !char.IsLetterOrDigit(text[i + 1]))
                {
                    break;
                }

                continue;
            }

            plain[length++] = char.ToUpperInvariant(text[i]);
            if ((_lengths >> length & 1) != 0
                && !RepeatedWord.IsWithin(text, i + 1)
                && !GoesOn(text, i + 1, i + 2, i)
                && _values.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(plain[..length], out var value)
                && IsTold(text[at..(i + 1)], length))
            {
                found = value.At(at, i + 1);
            }
        }

        return found.Finding.Length > 0;
    }

    private static bool Parts(char c) => c is ' ' or '\u00A0' or '-' or '\u2013' or '.' or '/' or '_';

    // A number of which more stands behind a sign is another one.
    private static bool GoesOn(ReadOnlySpan<char> text, int sign, int beyond, int digit) =>
        beyond >= 0 && beyond < text.Length && Parts(text[sign]) && char.IsAsciiDigit(text[beyond]) && char.IsAsciiDigit(text[digit]);

    private static bool IsTold(ReadOnlySpan<char> written, int length)
    {
        var (digits, letters, capitals) = (0, 0, 0);
        foreach (var c in written)
        {
            digits += char.IsDigit(c) ? 1 : 0;
            letters += char.IsLetter(c) ? 1 : 0;
            capitals += char.IsUpper(c) ? 1 : 0;
        }

        if (digits == 0)
        {
            // "RICHTER" is a name, "der Richter" a judge.
            return length == written.Length ? capitals == length : length >= FewestSmall || capitals > 0;
        }

        return letters > 0 || length == written.Length || (length >= FewestDigits && !IsAmount(written));
    }

    // "12.345.678", "12 345 678", "44829.13"
    private static bool IsAmount(ReadOnlySpan<char> written)
    {
        var sign = written.IndexOfAnyExceptInRange('0', '9');
        if (sign < 1 || written[sign] is not (' ' or '\u00A0' or '.'))
        {
            return false;
        }

        if (written[sign] == '.' && !written[(sign + 1)..].ContainsAnyExceptInRange('0', '9'))
        {
            return true;
        }

        for (var rest = written[sign..]; !rest.IsEmpty; rest = rest[(Group + 1)..])
        {
            if (rest[0] != written[sign] || rest.Length <= Group || rest[1..(Group + 1)].ContainsAnyExceptInRange('0', '9'))
            {
                return false;
            }
        }

        return sign <= Group;
    }
}
