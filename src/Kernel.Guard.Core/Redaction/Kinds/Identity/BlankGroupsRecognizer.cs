using System.Collections.Immutable;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity;

/// <summary>
/// Finds an id by the groups in which it is printed, parted by blanks, where no word names it. A mask cannot do that: blanks join anything, so that the groups must stand alone, with no
/// further group before or behind them.
/// </summary>
/// <param name="kind">The kind.</param>
/// <param name="lengths">How many digits each group has.</param>
/// <param name="check">The check digits and further rules.</param>
/// <param name="confidence">How sure a finding is; half of it behind a word that speaks of an order or the like.</param>
internal sealed class BlankGroupsRecognizer(PiiKinds kind, ImmutableArray<int> lengths, MaskCheck check, float confidence) : IRecognizer
{
    /// <inheritdoc/>
    public PiiKinds Kinds => kind;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Number;

    /// <inheritdoc/>
    public int FewestDigits { get; } = lengths.Sum();

    /// <inheritdoc/>
    public bool MayStandAt(NumberShape shape) => shape.Run == lengths[0] && shape.Stop == NumberStop.Digits;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        ref readonly var groups = ref candidate.Groups;
        if (groups.Count < lengths.Length || groups[0].Length != lengths[0])
        {
            return false;
        }

        Span<char> value = stackalloc char[Mask.Longest];
        var count = 0;
        for (var i = 0; i < lengths.Length; i++)
        {
            var group = groups[i];
            if (group.Length != lengths[i] || (i > 0 && group.Before != Separators.Space))
            {
                return false;
            }

            candidate.Text[group.Start..group.End].CopyTo(value[count..]);
            count += group.Length;
        }

        var end = groups[lengths.Length - 1].End;
        if (GoesOn(groups, lengths.Length) || Precedes(candidate) || (lengths[0] == 4 && HexRows.GoesOn(candidate.Text, candidate.At, end))
            || !NumberBoundary.Opens(candidate.Text, candidate.At, candidate.Floor, certain: false) || !NumberBoundary.Closes(candidate.Text, end)
            || !check(value[..count]))
        {
            return false;
        }

        var other = (candidate.SpokenOf(candidate.At, end) & Phrases.Other) != 0 || StoragePlaces.StandBefore(candidate.Text[..candidate.At]);
        finding = new Finding(candidate.At, end, kind, other ? confidence / 2 : confidence);
        return true;
    }

    private static bool GoesOn(in DigitGroups groups, int next) => groups.Count > next && groups[next].Before == Separators.Space;

    private static bool Precedes(in Candidate candidate) =>
        candidate.At >= candidate.Floor + 2 && candidate.Text[candidate.At - 1] == ' ' && char.IsAsciiDigit(candidate.Text[candidate.At - 2]);
}
