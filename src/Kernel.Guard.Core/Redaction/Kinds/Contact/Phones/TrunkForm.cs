using System.Numerics;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Contact.Phones;

/// <summary>Reads a national number that begins with a zero and is valid in an everyday region: <c>020 7946 0958</c>, <c>0171/1234567</c>, <c>06 12 34 56 78</c>.</summary>
internal static class TrunkForm
{
    private const int FewestDigits = 9;
    private const int MostDigits = 13;
    private const int LongestFirstGroup = 6;

    /// <summary>Reads a number.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="groups">Its groups; the first begins with a zero.</param>
    /// <param name="end">Where it ends; -1 where it is none.</param>
    /// <returns>How sure that is: surer in the groups in which the region writes its numbers.</returns>
    public static float Read(ReadOnlySpan<char> text, in DigitGroups groups, out int end)
    {
        end = -1;
        var first = text[groups[0].Start..groups[0].End];
        if (first.Length < 2 || first[1] == '0' || first.Length > MostDigits || NumberShapes.Counts(text, groups))
        {
            return 0;
        }

        Span<char> digits = stackalloc char[MostDigits];
        Span<byte> lengths = stackalloc byte[MostDigits];
        var confidence = 0f;
        var length = 0;
        var regions = 0u;
        for (var i = 0; i < groups.Count; i++)
        {
            var group = groups[i];
            if (length + group.Length > MostDigits || (group.Length < 2 && !IsSwitchboard(groups, i, length)) || (end > 0 && NumberShapes.BeginsAnother(text, group)))
            {
                break;
            }

            text[group.Start..group.End].CopyTo(digits[length..]);
            lengths[i] = (byte)group.Length;
            length += group.Length;
            if (i == 0 && length > LongestFirstGroup && groups.Count > 1 && length < FewestDigits)
            {
                return 0;
            }

            if (length < FewestDigits)
            {
                continue;
            }

            regions = regions != 0 ? regions : EverydayRegions.Of(digits) & (i == 0 ? EverydayRegions.BareMobiles : uint.MaxValue);
            if (regions == 0)
            {
                if (i == 0)
                {
                    continue;
                }

                break;
            }

            var sure = NumberEnd.IsAt(text, group.End) && NumberShapes.IsWrappedWell(groups, i + 1) && !NumberShapes.GoesOnAsRow(text, groups, i) ? Judge(digits[..length], lengths[..(i + 1)], regions) : 0;
            // "0171 384 12 90": what is written as nobody does is still the whole of a mobile's number.
            if (sure > 0 && (sure >= confidence || (group.Before == Separators.Space && EverydayRegions.IsGermanMobile(digits[..length]))) && (i == 0 || IsJoinedWell(groups, i, sure)))
            {
                (confidence, end) = (Math.Max(sure, confidence), group.End);
            }

            regions = i == 0 ? 0 : regions;
        }

        // 05-2024-000123 is an invoice, 03-2024-1234 is in Tokyo; a line that ends in 05/2027 ends in a month.
        end = (confidence < Confidence.Shaped || (groups.Count > 2 && (groups[2].Before & Separators.Line) != 0)) && NumberShapes.IsYear(text, groups, 1) ? -1 : end;
        return end < 0 ? 0 : confidence;
    }

    private static float Judge(ReadOnlySpan<char> digits, ReadOnlySpan<byte> lengths, uint regions)
    {
        var best = 0f;
        for (; regions != 0 && best < Confidence.Shaped; regions &= regions - 1)
        {
            var region = EverydayRegions.ByBit(BitOperations.TrailingZeroCount(regions));
            var type = region.Read(digits, out var trunk);
            if (type == PhoneType.None)
            {
                continue;
            }

            if (lengths.Length == 1)
            {
                best = type is PhoneType.Mobile or PhoneType.Fiction ? Confidence.Likely : best;
            }
            else
            {
                best = region.Writes(lengths, trunk) ? Confidence.Shaped : Confidence.Likely;
            }
        }

        return best;
    }

    // Dots make decimals and versions, dashes part numbers: 02.584, 026-52668-07.
    private static bool IsJoinedWell(in DigitGroups groups, int last, float sure)
    {
        var (dots, dashes) = (false, true);
        for (var i = 1; i <= last; i++)
        {
            dots |= groups[i].Before == Separators.Dot;
            dashes &= groups[i].Before == Separators.Dash;
        }

        return dots ? last > 1 && (sure >= Confidence.Shaped || groups[0].Length > 2)
            : !dashes || last < 2 || sure >= Confidence.Shaped || groups[last].Length >= groups[last - 1].Length || groups[last].Length == 1;
    }

    // 030 901820-0: the exchange itself.
    private static bool IsSwitchboard(in DigitGroups groups, int index, int length) =>
        index > 0 && groups[index].Before == Separators.Dash && length >= FewestDigits - 1;
}
