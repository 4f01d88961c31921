using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Masks;

/// <summary>Names what a mask has behind its first run of digits.</summary>
[Flags]
internal enum MaskFollow
{
    /// <summary>Nothing known.</summary>
    None = 0,

    /// <summary>Its end.</summary>
    End = 1,

    /// <summary>A letter.</summary>
    Letter = 2,

    /// <summary>A separator and a digit.</summary>
    PartedDigit = 4,

    /// <summary>A separator and a letter.</summary>
    PartedLetter = 8,

    /// <summary>Anything.</summary>
    Any = 16,
}

/// <summary>Holds the masks that can begin at one sort of place. A look at what follows the digits tells which are worth reading.</summary>
internal sealed class MaskSlot
{
    private readonly MaskRule[] _rules;
    private readonly MaskFollow[] _follows;
    private readonly MaskFollow _follow;

    // How many digits, with separators between them, a mask has before its first other character.
    private readonly int[] _digits;
    private readonly int _fewestDigits;

    /// <summary>Creates a slot.</summary>
    /// <param name="rules">The masks.</param>
    /// <param name="run">How many digits they begin with there.</param>
    public MaskSlot(IReadOnlyCollection<MaskRule> rules, int run)
    {
        _rules = [.. rules];
        _follows = [.. rules.Select(rule => After(rule.Mask.AsSpan(MaskIndex.Lead(rule.Mask)), run))];
        _follow = _follows.Aggregate(MaskFollow.None, static (all, one) => all | one);
        _digits = [.. rules.Select(static rule => Digits(rule.Mask.AsSpan(MaskIndex.Lead(rule.Mask))))];
        _fewestDigits = _digits.Length == 0 ? int.MaxValue : _digits.Min();
    }

    /// <summary>Gets the masks.</summary>
    public ReadOnlySpan<MaskRule> Rules => _rules;

    /// <summary>Answers which of the signs that stand behind the digits of a text some mask has there; none where no mask can fit.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="end">Where the digits end.</param>
    /// <param name="digits">How many digits stand side by side there.</param>
    public MaskFollow Follow(ReadOnlySpan<char> text, int end, int digits)
    {
        if (digits < _fewestDigits)
        {
            return MaskFollow.None;
        }

        var follow = _follow & MaskFollow.Any;
        if ((_follow & MaskFollow.End) != 0 && NumberBoundary.Closes(text, end))
        {
            follow |= MaskFollow.End;
        }

        if (_follow != MaskFollow.None && end < text.Length)
        {
            var further = end + 1 < text.Length ? text[end + 1] : ' ';
            follow |= _follow & (char.IsAsciiLetter(text[end]) ? MaskFollow.Letter
                : !Mask.IsSeparator(text[end]) ? MaskFollow.None
                : char.IsAsciiDigit(further) ? MaskFollow.PartedDigit
                : char.IsAsciiLetter(further) ? MaskFollow.PartedLetter : MaskFollow.None);
        }

        return follow;
    }

    /// <summary>Says whether a mask has one of some signs behind its first digits, and no more digits than stand side by side.</summary>
    public bool MayFit(int rule, MaskFollow follow, int digits) => (_follows[rule] & follow) != 0 && _digits[rule] <= digits;

    private static int Digits(ReadOnlySpan<char> mask)
    {
        var digits = 0;
        foreach (var m in mask)
        {
            if (char.IsAsciiDigit(m))
            {
                digits++;
            }
            else if (m is not ('?' or '_') && !Mask.IsSeparator(m))
            {
                break;
            }
        }

        return digits;
    }

    // What a mask has behind its first digits; the digits of a text end there, so that no further digit can follow.
    private static MaskFollow After(ReadOnlySpan<char> mask, int run)
    {
        while (run > 0)
        {
            if (mask.IsEmpty)
            {
                return MaskFollow.None;
            }

            run -= char.IsAsciiDigit(mask[0]) || mask[0] == 'X' ? 1 : 0;
            mask = mask[1..];
        }

        return mask switch
        {
            [] => MaskFollow.End,
            ['?', .. var rest] => Parted(rest) | After(rest, 0),
            ['_' or ' ' or '-' or '.' or '/', .. var rest] => Parted(rest),
            ['X' or 'A' or (>= 'a' and <= 'z'), ..] => MaskFollow.Letter,
            [>= '0' and <= '9', ..] => MaskFollow.None,
            _ => MaskFollow.Any,
        };
    }

    private static MaskFollow Parted(ReadOnlySpan<char> rest) => rest switch
    {
        [>= '0' and <= '9', ..] => MaskFollow.PartedDigit,
        ['A' or (>= 'a' and <= 'z'), ..] => MaskFollow.PartedLetter,
        ['X', ..] => MaskFollow.PartedDigit | MaskFollow.PartedLetter,
        _ => MaskFollow.Any,
    };
}
