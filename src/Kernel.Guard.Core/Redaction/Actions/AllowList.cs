using System.Collections.Immutable;
using KernelGuard.Redaction.Folding;

namespace KernelGuard.Redaction.Actions;

/// <summary>
/// Holds values that are left as they are. A value is compared in any case, and in the plain form of what was found; <c>*@shop.example</c> and <c>@shop.example</c> allow every address of a
/// domain. It prints nothing of them.
/// </summary>
internal sealed class AllowList
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _values;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _domains;
    private readonly HashSet<(PlainForm Form, string Value)> _plain = [];

    private AllowList(ImmutableArray<string> entries)
    {
        HashSet<string> values = new(StringComparer.OrdinalIgnoreCase);
        HashSet<string> domains = new(StringComparer.OrdinalIgnoreCase);
        foreach (var value in entries.SelectMany(Spellings))
        {
            if (value is ['@', ..] or ['*', '@', ..])
            {
                domains.Add(value[(value.IndexOf('@', StringComparison.Ordinal) + 1)..]);
                continue;
            }

            values.Add(value);
            foreach (var form in Enum.GetValues<PlainForm>())
            {
                _plain.Add((form, form.Write(value)));
            }
        }

        _values = values.GetAlternateLookup<ReadOnlySpan<char>>();
        _domains = domains.GetAlternateLookup<ReadOnlySpan<char>>();
    }

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
        return (!folded.Text.SequenceEqual(value) && Holds(kind, folded.Text)) || HoldsPlain(PlainForms.Of(kind), value) || (kind == PiiKinds.Custom && HoldsPlain(PlainForm.Signed, value));
    }

    private bool Holds(PiiKinds kind, ReadOnlySpan<char> value) =>
        _values.Contains(value)
        || (kind == PiiKinds.Email && _domains.Set.Count > 0 && value.LastIndexOf('@') is >= 0 and var at && _domains.Contains(value[(at + 1)..]));

    private bool HoldsPlain(PlainForm form, ReadOnlySpan<char> value) => form.Write(value) is { Length: > 0 } plain && _plain.Contains((form, plain));

    // As it is, and as recognizers read it.
    private static IEnumerable<string> Spellings(string entry)
    {
        var value = entry.Trim();
        using var folded = FoldedText.Of(value);
        return folded.IsIdentity ? [value] : [value, folded.Text.Trim().ToString()];
    }
}
