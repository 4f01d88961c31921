using System.Collections.Immutable;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity;

/// <summary>
/// Finds an id behind an abbreviation that is an everyday word of some language: it counts in capitals (<c>SIN 046 454 286</c>), as a key (<c>"sin": "…"</c>, <c>sin=…</c>), or as the name of
/// the text.
/// </summary>
/// <param name="kind">The kind.</param>
/// <param name="abbreviations">The abbreviations, in capitals.</param>
/// <param name="mask">How the id is written; see <see cref="MaskRule"/>.</param>
/// <param name="check">The check digits and further rules.</param>
internal sealed class CapitalsBeforeRecognizer(PiiKinds kind, ImmutableArray<string> abbreviations, string mask, MaskCheck check) : IRecognizer
{
    private const int Reach = 24;

    /// <inheritdoc/>
    public PiiKinds Kinds => kind;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Number;

    /// <inheritdoc/>
    public int FewestDigits { get; } = mask.Count(static m => m == '9');

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        Span<char> value = stackalloc char[Mask.Longest];
        var length = Mask.Read(mask, candidate.Text[candidate.At..], value, out var count);
        if (length < 0 || !check(value[..count])
            || !NumberBoundary.Opens(candidate.Text, candidate.At, candidate.Floor, certain: true) || !NumberBoundary.Closes(candidate.Text, candidate.At + length)
            || !(IsNamed(candidate.Text[Math.Max(candidate.Floor, candidate.At - Reach)..candidate.At]) || IsName(candidate.Hint)))
        {
            return false;
        }

        finding = new Finding(candidate.At, candidate.At + length, kind, IdConfidence.Named);
        return true;
    }

    private bool IsNamed(ReadOnlySpan<char> before)
    {
        foreach (var abbreviation in abbreviations)
        {
            for (var at = before.Length - abbreviation.Length; at >= 0; at--)
            {
                var word = before.Slice(at, abbreviation.Length);
                var behind = at + abbreviation.Length;
                if (word.Equals(abbreviation, StringComparison.OrdinalIgnoreCase)
                    && (at == 0 || !IsLetter(before[at - 1])) && (behind == before.Length || !IsLetter(before[behind]))
                    && (word.SequenceEqual(abbreviation) || (behind < before.Length && before[behind] is ':' or '=' or '"' or '\'' or '#' or '|')))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool IsName(ReadOnlySpan<char> hint)
    {
        var name = hint.TrimEnd(" #:.?");
        foreach (var abbreviation in abbreviations)
        {
            var before = name.Length - abbreviation.Length;
            if (name.EndsWith(abbreviation, StringComparison.OrdinalIgnoreCase) && (before == 0 || !IsLetter(name[before - 1]) || char.IsUpper(name[before])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLetter(char c) => c != '_' && NumberBoundary.IsWord(c);
}
