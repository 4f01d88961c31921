using KernelGuard.Stages.Budget;

namespace KernelGuard.Redis.Budgets.Slices;

/// <summary>Leaves less of a slice, and books what was spent of it so far. What was spent is told in all, so that it may come before or after the last entry.</summary>
/// <param name="place">The slice's reservation.</param>
/// <param name="left">What calls under way have reserved of it.</param>
/// <param name="spent">What was spent of it from its beginning.</param>
internal sealed class ShrinkEntry(in BookPlace place, long left, long spent) : PlacedEntry(2)
{
    public override BookPlace Place { get; } = place;

    protected override (double One, double Other) Amounts => (left, spent);
}

/// <summary>Books what was spent of a slice that is over, and gives the rest back.</summary>
/// <param name="slice">The slice.</param>
/// <param name="slots">What its place goes back to.</param>
internal sealed class SliceSettleEntry(Slice slice, BookSlots slots) : PlacedEntry(slice.Told.Count == 0 ? 0 : Told)
{
    private readonly long _spent = slice.Spent;

    public override BookPlace Place => slice.Place;

    // Until it is booked its slice counts among the few that a process has.
    public override bool IsCovered => false;

    public override void Booked()
    {
        slots.Free(Place.Slot);
        slice.Account.Slices.WentBack();
    }

    public override (BudgetRequest Request, ulong Passed, ulong Reached) Beyond(ReadOnlySpan<byte> spent) =>
        Holding.Beyond(
            new BudgetRequest([.. slice.Told], [.. slice.Told.Select(_ => slice.Account.Key)]), [.. slice.Told.Select(_ => slice.Account)], spent);

    public override IEnumerable<SpentEntry> Lost()
    {
        slice.Account.Slices.WentBack();
        slice.Account.AddUnbooked(_spent);
        return [new SpentEntry(slice.Account, slice.Part, _spent, slice.OverdraftLimit)];
    }

    protected override (double One, double Other) Amounts => (_spent, -1);
}
