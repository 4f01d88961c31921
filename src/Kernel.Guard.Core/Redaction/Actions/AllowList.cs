using System.Collections.Immutable;
using KernelGuard.Redaction.Folding;

namespace KernelGuard.Redaction.Actions;

/// <summary>
/// Holds values that are left as they are. A value is compared in any case; <c>*@shop.example</c> and <c>@shop.example</c> allow every address of a domain; a
/// value of digits is compared by its digits, a phone's without the <c>+</c> or <c>00</c> before its calling code. It prints nothing of them.
/// </summary>
internal sealed class AllowList
{
    private const int FewestDigits = 6;

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _values;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _domains;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _numbers;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _phones;

    private AllowList(ImmutableArray<string> entries)
    {
        HashSet<string> values = new(StringComparer.OrdinalIgnoreCase);
        HashSet<string> domains = new(StringComparer.OrdinalIgnoreCase);
        HashSet<string> numbers = new(StringComparer.Ordinal);
        HashSet<string> phones = new(StringComparer.Ordinal);
        Span<char> digits = stackalloc char[MostDigits];
        foreach (var value in entries.SelectMany(Spellings))
        {
            if (value is ['@', ..] or ['*', '@', ..])
            {
                domains.Add(value[(value.IndexOf('@', StringComparison.Ordinal) + 1)..]);
                continue;
            }

            values.Add(value);
            if (DigitsOf(value, digits) is >= FewestDigits and var length)
            {
                numbers.Add(digits[..length].ToString());
                phones.Add(Called(digits[..length]).ToString());
            }
        }

        _values = values.GetAlternateLookup<ReadOnlySpan<char>>();
        _domains = domains.GetAlternateLookup<ReadOnlySpan<char>>();
        _numbers = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        _phones = phones.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The digits of the longest number that has any: an IBAN's 34 characters (ISO 13616) leave room.</summary>
    private static int MostDigits => 34;

    /// <summary>Creates the list; null where it is empty.</summary>
    public static AllowList? Of(ImmutableArray<string> entries) => entries.IsEmpty ? null : new AllowList(entries);

    /// <summary>Says whether a value that was found stays, as it is or as recognizers read it.</summary>
    public bool Allows(PiiKinds kind, ReadOnlySpan<char> value)
    {
        if (Holds(kind, value))
        {
            return true;
        }

        using var folded = FoldedText.Of(value);
        return !folded.Text.SequenceEqual(value) && Holds(kind, folded.Text);
    }

    private bool Holds(PiiKinds kind, ReadOnlySpan<char> value)
    {
        if (_values.Contains(value))
        {
            return true;
        }

        if (kind == PiiKinds.Email)
        {
            return _domains.Set.Count > 0 && value.LastIndexOf('@') is >= 0 and var at && _domains.Contains(value[(at + 1)..]);
        }

        Span<char> digits = stackalloc char[MostDigits];
        return _numbers.Set.Count > 0 && DigitsOf(value, digits) is >= FewestDigits and var length
            && (kind == PiiKinds.Phone ? _phones.Contains(Called(digits[..length])) : _numbers.Contains(digits[..length]));
    }

    // As it is, and as recognizers read it.
    private static IEnumerable<string> Spellings(string entry)
    {
        var value = entry.Trim();
        using var folded = FoldedText.Of(value);
        return folded.IsIdentity ? [value] : [value, folded.Text.Trim().ToString()];
    }

    // The digits that are called: 00 stands for the plus of an international number.
    private static ReadOnlySpan<char> Called(ReadOnlySpan<char> digits) => digits is ['0', '0', ..] ? digits[2..] : digits;

    // Answers how many digits a number has; 0 for what holds anything but digits and what stands between them.
    private static int DigitsOf(ReadOnlySpan<char> text, Span<char> digits)
    {
        var count = 0;
        foreach (var c in text)
        {
            if (char.IsDigit(c) && count < digits.Length)
            {
                digits[count++] = (char)('0' + (int)char.GetNumericValue(c));
            }
            else if (char.IsLetterOrDigit(c))
            {
                return 0;
            }
        }

        return count;
    }
}
