using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Masks;

/// <summary>
/// Says where separators stand among the first digits of a value, a bit for each number of digits before them, so that a mask is compared with a text in a few operations.
/// </summary>
internal readonly struct DigitPlan
{
    private const int Most = 63;
    private readonly ulong _separated;
    private readonly ulong _wide;
    private readonly ulong _known;

    /// <summary>Reads the separators of groups of digits.</summary>
    public DigitPlan(in DigitGroups groups)
    {
        var digits = 0;
        for (var i = 1; i < groups.Count; i++)
        {
            digits += groups[i - 1].Length;
            if (digits > Most)
            {
                break;
            }

            _separated |= 1UL << digits;
            _wide |= groups[i].Start - groups[i - 1].End == 1 && (groups[i].Before & (Separators.Open | Separators.Close)) == 0 ? 0 : 1UL << digits;
        }

        Digits = groups.Cut ? int.MaxValue : groups.Digits;
        _known = groups.Cut && groups.Digits <= Most ? (1UL << groups.Digits) - 1 : ulong.MaxValue;
    }

    /// <summary>Gets how many digits there are.</summary>
    public int Digits { get; }

    /// <summary>Says whether a mask's digits may be written so; false is certain.</summary>
    public bool MayFit(in MaskPlan mask) =>
        mask.Digits <= Digits && (_separated & mask.Below & ~mask.Joints) == 0 && (mask.Required & ~_separated & _known) == 0 && (_wide & mask.Below) == 0;
}

/// <summary>Says how a mask begins: with so many digits, and separators among them.</summary>
/// <param name="Digits">How many digits stand before its first other character.</param>
/// <param name="Joints">Where among them a separator may stand, a bit for each number of digits before it.</param>
/// <param name="Required">Where one must stand.</param>
internal readonly record struct MaskPlan(int Digits, ulong Joints, ulong Required)
{
    /// <summary>Gets the places that lie among the digits.</summary>
    public ulong Below { get; } = (1UL << Digits) - 1;

    /// <summary>Reads a mask from its first digit on.</summary>
    public static MaskPlan Of(ReadOnlySpan<char> mask)
    {
        var digits = 0;
        var (joints, required) = (0UL, 0UL);
        foreach (var m in mask)
        {
            if (char.IsAsciiDigit(m))
            {
                digits++;
                continue;
            }

            if (m is not ('?' or '_') && !Mask.IsSeparator(m))
            {
                break;
            }

            joints |= 1UL << digits;
            required |= m == '?' ? 0 : 1UL << digits;
        }

        var plan = new MaskPlan(digits, joints, 0);
        return plan with { Required = required & plan.Below };
    }
}
