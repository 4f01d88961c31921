using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Masks;

/// <summary>Holds the masks that can begin at one sort of place. Those that need a word are not even read where no word of their kinds was met.</summary>
internal sealed class MaskSlot
{
    private readonly MaskRule[] _all;
    private readonly MaskRule[] _standing;
    private readonly PiiKinds _kinds;
    private readonly Follow _follow;

    /// <summary>Creates a slot.</summary>
    /// <param name="rules">The masks.</param>
    /// <param name="run">How many digits they begin with there.</param>
    public MaskSlot(IReadOnlyCollection<MaskRule> rules, int run)
    {
        _all = [.. rules];
        _standing = [.. rules.Where(static rule => rule.Alone > 0)];
        _kinds = rules.Aggregate(PiiKinds.None, static (all, rule) => all | rule.Kind);
        _follow = rules.Aggregate(Follow.None, (all, rule) => all | After(rule.Mask.AsSpan(MaskIndex.Lead(rule.Mask)), run));
    }

    [Flags]
    private enum Follow
    {
        None = 0,
        End = 1,
        Letter = 2,
        PartedDigit = 4,
        PartedLetter = 8,
        Any = 16,
    }

    /// <summary>Answers the masks worth reading where some kinds may be spoken of.</summary>
    public ReadOnlySpan<MaskRule> For(PiiKinds spoken) => (spoken & _kinds) != 0 ? _all : _standing;

    /// <summary>Says whether what stands behind the digits can be what some mask has there.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="end">Where the digits end.</param>
    public bool MayFit(ReadOnlySpan<char> text, int end)
    {
        if ((_follow & Follow.Any) != 0 || ((_follow & Follow.End) != 0 && NumberBoundary.Closes(text, end)))
        {
            return true;
        }

        if (_follow == Follow.None || end == text.Length)
        {
            return false;
        }

        var further = end + 1 < text.Length ? text[end + 1] : ' ';
        return char.IsAsciiLetter(text[end]) ? (_follow & Follow.Letter) != 0
            : Mask.IsSeparator(text[end]) && ((char.IsAsciiDigit(further) && (_follow & Follow.PartedDigit) != 0) || (char.IsAsciiLetter(further) && (_follow & Follow.PartedLetter) != 0));
    }

    // What a mask has behind its first digits; the digits of a text end there, so that no further digit can follow.
    private static Follow After(ReadOnlySpan<char> mask, int run)
    {
        while (run > 0)
        {
            if (mask.IsEmpty)
            {
                return Follow.None;
            }

            run -= char.IsAsciiDigit(mask[0]) || mask[0] == 'X' ? 1 : 0;
            mask = mask[1..];
        }

        return mask switch
        {
            [] => Follow.End,
            ['?', .. var rest] => Parted(rest) | After(rest, 0),
            ['_' or ' ' or '-' or '.' or '/', .. var rest] => Parted(rest),
            ['X' or 'A' or (>= 'a' and <= 'z'), ..] => Follow.Letter,
            [>= '0' and <= '9', ..] => Follow.None,
            _ => Follow.Any,
        };
    }

    private static Follow Parted(ReadOnlySpan<char> rest) => rest switch
    {
        [>= '0' and <= '9', ..] => Follow.PartedDigit,
        ['A' or (>= 'a' and <= 'z'), ..] => Follow.PartedLetter,
        ['X', ..] => Follow.PartedDigit | Follow.PartedLetter,
        _ => Follow.Any,
    };
}
