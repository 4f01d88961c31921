using System.Collections.Immutable;
using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Contact.Phones;

/// <summary>
/// Finds phone numbers as people write them: international with their calling code, national in forms that only phones have, and any that a word or the host's regions vouch for.
/// Digits are looked at first and words last: a number that is none is refused in a few nanoseconds.
/// </summary>
/// <param name="regions">The ISO 3166-1 codes of the regions whose national numbers are found without a word; unknown ones are left out.</param>
internal sealed class PhoneRecognizer(ImmutableArray<string> regions = default) : IRecognizer
{
    /// <summary>The fewest digits of a number.</summary>
    public const int FewestDigits = 7;

    private const int LongestGroup = 15;
    private readonly RegionalForm _regional = new(regions.IsDefault ? [] : regions);

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Phone;

    /// <inheritdoc/>
    public IRecognizer In(ImmutableArray<string> regions) => regions.IsDefaultOrEmpty ? this : new PhoneRecognizer(regions);

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Number;

    int IRecognizer.FewestDigits => FewestDigits;

    /// <inheritdoc/>
    public bool MayStandAt(NumberShape shape) => shape.Run <= LongestGroup && (shape.Run >= FewestDigits || shape.MayGoOn);

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        ref readonly var groups = ref candidate.Groups;
        if (groups.Digits < FewestDigits || groups[0].Length > LongestGroup)
        {
            return false;
        }

        var text = candidate.Text;
        var start = candidate.At;
        var wrapped = start > candidate.Floor && text[start - 1] == '(';
        var plus = PlusBefore(text, wrapped ? start - 1 : start, candidate.Floor, groups);
        start = plus >= 0 ? plus : start;
        var whole = plus >= 0 || DialLink.EndsBefore(text[candidate.Floor..start]);
        if (!NumberBoundary.Opens(text, wrapped && plus < 0 ? start - 1 : start, candidate.Floor, certain: whole))
        {
            return false;
        }

        var confidence = whole ? InternationalForm.Read(text, groups, skip: 0, out var end) : National(candidate, wrapped, out end);
        if (end < 0 || confidence == 0)
        {
            return false;
        }

        // A parenthesis belongs to the number where both of its halves do.
        if (start > candidate.Floor && text[start - 1] == '(' && text[start..end].IndexOf(')') is var close and >= 0 && text[start..end].IndexOf('(') is var open && (open < 0 || open > close))
        {
            start--;
        }

        finding = new Finding(start, NumberEnd.WithExtension(text, end), PiiKinds.Phone, confidence);
        return true;
    }

    private float National(in Candidate candidate, bool wrapped, out int end)
    {
        ref readonly var groups = ref candidate.Groups;
        var text = candidate.Text;
        var start = candidate.At;
        if (NumberShapes.IsDate(text, groups) || TurnStamp.BeginsAt(text, start) || NumberShapes.AreYears(text, groups) || NumberShapes.GoesOnFromBefore(text, groups, start, candidate.Floor))
        {
            end = -1;
            return 0;
        }

        var address = NumberShapes.IsAddress(groups);
        var regionalEnd = end = -1;
        var row = NumberShapes.IsInRow(text, groups, start, candidate.Floor);
        var confidence = address || row || NumberShapes.IsCode(text, groups) ? 0 : Shaped(text, groups, wrapped, out end);
        var regional = address || row ? 0 : _regional.Read(text, groups, out regionalEnd);
        if (regional > confidence)
        {
            (confidence, end) = (regional, regionalEnd);
        }

        // Words are read last: that takes longer than looking at digits.
        var named = address && NumberShapes.MayBeOctets(text, groups) ? -1 : NamedForm.End(text, groups);
        if (confidence == 0 && named < 0)
        {
            return 0;
        }

        switch (PhoneContexts.Of(candidate, start, confidence > 0 ? end : named, row))
        {
            case PhoneContext.Other:
                return 0;
            case PhoneContext.Phone:
                end = confidence > 0 ? end : named;
                return Confidence.Named;
            default:
                return NumberShapes.AreDrawn(text, groups) ? 0 : confidence;
        }
    }

    private static float Shaped(ReadOnlySpan<char> text, in DigitGroups groups, bool wrapped, out int end)
    {
        if (text[groups[0].Start] == '0')
        {
            if (InternationalForm.DialledPrefix(text, groups) is > 0 and var prefix && InternationalForm.Read(text, groups, prefix, out end) is > 0 and var dialled)
            {
                return dialled;
            }

            var trunk = TrunkForm.Read(text, groups, out end);
            return trunk > 0 && NumberShapes.StandsAmongCodes(text, groups[0].Start, end) ? 0 : trunk;
        }

        var confidence = NorthAmericanForm.Read(text, groups, wrapped, out end);
        confidence = confidence > 0 ? confidence : WrittenForms.Read(text, groups, out end);
        return confidence > 0 ? confidence : BesideHan(text, groups, out end);
    }

    // 我的手机号是13800138000: eleven digits of a Chinese mobile beside Han.
    private static float BesideHan(ReadOnlySpan<char> text, in DigitGroups groups, out int end)
    {
        end = groups[0].End;
        return groups[0].Length == 11 && text[groups[0].Start] == '1' && NumberShapes.StandsBesideHan(text, groups[0])
            && PhoneTable.Read(PhoneTable.RootOf(86), text[groups[0].Start..end]) == PhoneType.Mobile && NumberEnd.IsAt(text, end)
            ? Confidence.Shaped
            : 0;
    }

    // Answers where the plus sign stands: +49, +(49), and + 49 where groups follow; -1 for none.
    private static int PlusBefore(ReadOnlySpan<char> text, int start, int floor, in DigitGroups groups)
    {
        if (start > floor && text[start - 1] == '+')
        {
            return start - 1;
        }

        var apart = start - 1 > floor && text[start - 1] == ' ' && text[start - 2] == '+' && groups.Count > 2 && groups[0].Length <= 3;
        return apart && (start - 2 == floor || !NumberBoundary.IsWord(text[start - 3])) ? start - 2 : -1;
    }
}
