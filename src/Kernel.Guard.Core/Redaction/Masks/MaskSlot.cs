using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Masks;

/// <summary>Holds the masks that can begin at one sort of place. A look at what follows the digits tells which are worth reading.</summary>
internal sealed class MaskSlot
{
    private readonly MaskRule[] _rules;
    private readonly Shape[] _shapes;
    private readonly MaskFollow _any;

    /// <summary>Creates a slot.</summary>
    /// <param name="rules">The masks.</param>
    /// <param name="run">How many digits they begin with there.</param>
    public MaskSlot(IReadOnlyCollection<MaskRule> rules, int run)
    {
        _rules = [.. rules];
        _shapes = [.. rules.Select(rule => ShapeOf(rule.Mask, run))];
        _any = _shapes.Aggregate(MaskFollow.None, static (all, one) => all | one.Follow);
    }

    /// <summary>Gets the masks.</summary>
    public ReadOnlySpan<MaskRule> Rules => _rules;

    /// <summary>Answers which of the signs that some mask has behind its first digits stand behind those of a value; none where no mask can fit.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="end">Where the digits end.</param>
    public MaskFollow Follow(ReadOnlySpan<char> text, int end)
    {
        if (_any == MaskFollow.None)
        {
            return MaskFollow.None;
        }

        var follow = _any & MaskFollow.Any;
        if ((_any & MaskFollow.End) != 0 && NumberBoundary.Closes(text, end))
        {
            follow |= MaskFollow.End;
        }

        if (end + 1 < text.Length && Mask.IsSeparator(text[end]))
        {
            follow |= _any & (char.IsAsciiDigit(text[end + 1]) ? MaskFollow.PartedDigit : char.IsAsciiLetter(text[end + 1]) ? MaskFollow.PartedLetter : MaskFollow.None);
        }
        else if (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            follow |= _any & MaskFollow.Letter;
        }

        return follow;
    }

    /// <summary>Says whether a mask may fit; false is certain.</summary>
    /// <param name="rule">The mask's place among <see cref="Rules"/>.</param>
    /// <param name="follow">What stands behind the first digits.</param>
    /// <param name="plan">How the digits are parted.</param>
    public bool MayFit(int rule, MaskFollow follow, in DigitPlan plan) => (_shapes[rule].Follow & follow) != 0 && plan.MayFit(_shapes[rule].Plan);

    /// <summary>Says whether a mask may fit; false is certain.</summary>
    /// <param name="rule">The mask's place among <see cref="Rules"/>.</param>
    /// <param name="row">The text's characters, from the value's first on.</param>
    public bool MayFit(int rule, in CharacterRow row) => row.MayFit(_shapes[rule].Row);

    /// <summary>Answers how many digits a mask has that holds nothing else but separators of any sort, so that what fits is known without reading it; 0 for another one.</summary>
    /// <param name="rule">The mask's place among <see cref="Rules"/>.</param>
    public int PlainDigits(int rule) => _shapes[rule].PlainDigits;

    // The digits of a text end behind the run, so that no further digit can follow.
    private static Shape ShapeOf(ReadOnlySpan<char> whole, int run)
    {
        var mask = whole[MaskIndex.Lead(whole)..];
        var plan = MaskPlan.Of(mask);
        var plain = IsPlain(whole) ? plan.Digits : 0;
        while (run > 0)
        {
            if (mask.IsEmpty)
            {
                return new Shape(MaskFollow.None, plan, plain, MaskRow.Of(whole));
            }

            run -= char.IsAsciiDigit(mask[0]) || mask[0] == 'X' ? 1 : 0;
            mask = mask[1..];
        }

        return new Shape(After(mask), plan, plain, MaskRow.Of(whole));
    }

    private static bool IsPlain(ReadOnlySpan<char> mask)
    {
        var digit = false;
        foreach (var m in mask)
        {
            if (m != '9' && !(digit && m is '?' or '_'))
            {
                return false;
            }

            digit = m == '9';
        }

        return digit;
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

    private readonly record struct Shape(MaskFollow Follow, MaskPlan Plan, int PlainDigits, MaskRow Row);
}
