using System.Collections.Immutable;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Contact.Phones;

/// <summary>Reads national numbers of the regions that the host names, in groups or in one piece.</summary>
/// <param name="names">The ISO 3166-1 codes; unknown ones are left out.</param>
internal sealed class RegionalForm(ImmutableArray<string> names)
{
    private const int MostDigits = 15;
    private readonly PhoneRegion[] _regions = [.. names.Where(PhoneTable.Regions.ContainsKey).Select(static name => PhoneTable.Regions[name])];

    /// <summary>Reads a number.</summary>
    /// <returns>How sure it is: surer in the groups in which its region writes numbers.</returns>
    public float Read(ReadOnlySpan<char> text, in DigitGroups groups, out int end)
    {
        end = -1;
        if (_regions.Length == 0)
        {
            return 0;
        }

        Span<char> digits = stackalloc char[MostDigits];
        Span<byte> lengths = stackalloc byte[MostDigits];
        var (best, length) = (0f, 0);
        for (var i = 0; i < groups.Count && length + groups[i].Length <= MostDigits; i++)
        {
            var group = groups[i];
            text[group.Start..group.End].CopyTo(digits[length..]);
            lengths[i] = (byte)group.Length;
            length += group.Length;
            if (length < PhoneRecognizer.FewestDigits || !NumberEnd.IsAt(text, group.End) || !NumberShapes.IsWrappedWell(groups, i + 1))
            {
                continue;
            }

            foreach (var region in _regions)
            {
                if (region.Read(digits[..length], out var trunk) == PhoneType.None)
                {
                    continue;
                }

                var sure = i > 0 && region.Writes(lengths[..(i + 1)], trunk) ? Confidence.Shaped : Confidence.Likely;
                if (sure >= best)
                {
                    (best, end) = (sure, group.End);
                }
            }
        }

        return best;
    }
}
