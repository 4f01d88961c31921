using System.Collections.Immutable;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Contact.Phones;

/// <summary>Holds national forms without a zero that nothing but a phone number has, and reads the first that fits.</summary>
internal static class WrittenForms
{
    private static readonly ImmutableArray<Form> Forms =
    [
        // 138 0013 8000
        new("CN", [3, 4, 4], Mobile: true),

        // 11 91234-5678, (11) 3123-4567
        new("BR", [2, 5, 4], Last: Separators.Dash),
        new("BR", [2, 4, 4], Last: Separators.Dash),
        new("BR", [2, 1, 4, 4], Last: Separators.Dash),

        // 8 (912) 345-67-89, (495) 123-45-67
        new("RU", [1, 3, 3, 2, 2]),
        new("RU", [3, 3, 2, 2], Last: Separators.Dash),

        // 347 123 4567
        new("IT", [3, 3, 4], Mobile: true),
    ];

    /// <summary>Reads a number.</summary>
    /// <returns>How sure it is.</returns>
    public static float Read(ReadOnlySpan<char> text, in DigitGroups groups, out int end)
    {
        foreach (var form in Forms)
        {
            var count = form.Lengths.Length;
            if (groups.Count >= count && groups[0].Length == form.Lengths[0] && Fits(text, groups, form))
            {
                end = groups[count - 1].End;
                return Confidence.Likely;
            }
        }

        end = -1;
        return 0;
    }

    private static bool Fits(ReadOnlySpan<char> text, in DigitGroups groups, in Form form)
    {
        Span<char> digits = stackalloc char[12];
        var length = 0;
        for (var i = 0; i < form.Lengths.Length; i++)
        {
            if (groups[i].Length != form.Lengths[i])
            {
                return false;
            }

            text[groups[i].Start..groups[i].End].CopyTo(digits[length..]);
            length += groups[i].Length;
        }

        // 945.673.49-11: dots and a dash make the number of a drawing.
        var last = form.Lengths.Length - 1;
        if (groups[1].Before == Separators.Dot && groups[last].Before != Separators.Dot)
        {
            return false;
        }

        var further = groups.Count > last + 1 && groups[last + 1].Before == Separators.Space && groups[last + 1].Length > 2;
        // (21) 98744 - 9259: behind an area code in parentheses the dash may have blanks around it.
        var spaced = (groups[1].Before & Separators.Close) != 0 ? Separators.Space : Separators.None;
        return (form.Last == Separators.None ? groups[last].Before is Separators.Space or Separators.Dash : (groups[last].Before & ~spaced) == form.Last)
            && (!further || form.Last != Separators.None)
            && NumberEnd.IsAt(text, groups[last].End)
            && NumberShapes.IsWrappedWell(groups, last + 1)
            && form.Region.Read(digits[..length], out _) is not PhoneType.None and var type
            && (!form.Mobile || type == PhoneType.Mobile);
    }

    private readonly record struct Form(string Name, byte[] Lengths, Separators Last = Separators.None, bool Mobile = false)
    {
        public PhoneRegion Region { get; } = PhoneTable.Regions[Name];
    }
}
