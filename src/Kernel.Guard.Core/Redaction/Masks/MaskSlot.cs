using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Masks;

/// <summary>Holds the masks that can begin at one sort of place. A look at what follows the digits tells which are worth reading.</summary>
internal sealed class MaskSlot
{
    private readonly MaskRule[] _rules;
    private readonly Shape[] _shapes;
    private readonly Shape _any;

    /// <summary>Creates a slot.</summary>
    /// <param name="rules">The masks.</param>
    /// <param name="run">How many digits they begin with there.</param>
    public MaskSlot(IReadOnlyCollection<MaskRule> rules, int run)
    {
        _rules = [.. rules];
        _shapes = [.. rules.Select(rule => ShapeOf(rule.Mask.AsSpan(MaskIndex.Lead(rule.Mask)), run))];
        _any = _shapes.Aggregate(new Shape(MaskFollow.None, int.MaxValue, 0), static (all, one) => new Shape(all.Follow | one.Follow, Math.Min(all.Digits, one.Digits), all.Seconds | one.Seconds));
    }

    /// <summary>Gets the masks.</summary>
    public ReadOnlySpan<MaskRule> Rules => _rules;

    /// <summary>Looks at what stands behind the first digits of a value.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="end">Where the digits end.</param>
    /// <param name="digits">How many digits stand side by side there.</param>
    public MaskSurroundings Look(ReadOnlySpan<char> text, int end, int digits)
    {
        if (digits < _any.Digits || _any.Follow == MaskFollow.None)
        {
            return default;
        }

        var (follow, second) = (_any.Follow & MaskFollow.Any, 0u);
        if ((_any.Follow & MaskFollow.End) != 0 && NumberBoundary.Closes(text, end))
        {
            follow |= MaskFollow.End;
        }

        if (end + 1 < text.Length && Mask.IsSeparator(text[end]))
        {
            if (char.IsAsciiLetter(text[end + 1]))
            {
                follow |= _any.Follow & MaskFollow.PartedLetter;
            }
            else if ((_any.Follow & MaskFollow.PartedDigit) != 0 && char.IsAsciiDigit(text[end + 1]))
            {
                second = 1u << DigitGroups.RunLength(text[(end + 1)..Math.Min(text.Length, end + MaskIndex.LongestRun)]) & _any.Seconds;
                follow |= second != 0 ? MaskFollow.PartedDigit : MaskFollow.None;
            }
        }
        else if (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            follow |= _any.Follow & MaskFollow.Letter;
        }

        return new MaskSurroundings(follow, digits, second);
    }

    /// <summary>Says whether a mask may fit what stands behind its first digits.</summary>
    public bool MayFit(int rule, in MaskSurroundings behind)
    {
        ref readonly var shape = ref _shapes[rule];
        return shape.Digits <= behind.Digits
            && ((shape.Follow & behind.Follow & ~MaskFollow.PartedDigit) != 0 || ((shape.Follow & MaskFollow.PartedDigit) != 0 && (shape.Seconds & behind.Second) != 0));
    }

    // The digits of a text end behind the run, so that no further digit can follow.
    private static Shape ShapeOf(ReadOnlySpan<char> mask, int run)
    {
        var digits = Digits(mask);
        while (run > 0)
        {
            if (mask.IsEmpty)
            {
                return new Shape(MaskFollow.None, digits, 0);
            }

            run -= char.IsAsciiDigit(mask[0]) || mask[0] == 'X' ? 1 : 0;
            mask = mask[1..];
        }

        var seconds = mask is [] ? 0 : MaskIndex.Runs(mask[1..]).Aggregate(0u, static (all, second) => all | (1u << Math.Min(second, MaskIndex.LongestRun - 1)));
        return new Shape(After(mask), digits, seconds);
    }

    private static MaskFollow After(ReadOnlySpan<char> mask) => mask switch
    {
        [] => MaskFollow.End,
        ['?', .. var rest] => Parted(rest) | After(rest),
        ['_' or ' ' or '-' or '.' or '/', .. var rest] => Parted(rest),
        ['X' or 'A' or (>= 'a' and <= 'z'), ..] => MaskFollow.Letter,
        [>= '0' and <= '9', ..] => MaskFollow.None,
        _ => MaskFollow.Any,
    };

    private static MaskFollow Parted(ReadOnlySpan<char> rest) => rest switch
    {
        [>= '0' and <= '9', ..] => MaskFollow.PartedDigit,
        ['A' or (>= 'a' and <= 'z'), ..] => MaskFollow.PartedLetter,
        ['X', ..] => MaskFollow.PartedDigit | MaskFollow.PartedLetter,
        _ => MaskFollow.Any,
    };

    // How many digits, with separators between them, stand before the first other character.
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

    private readonly record struct Shape(MaskFollow Follow, int Digits, uint Seconds);
}
