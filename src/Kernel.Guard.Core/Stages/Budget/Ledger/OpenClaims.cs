namespace KernelGuard.Stages.Budget;

/// <summary>Lists an account's claims that are not settled, oldest first, and keeps settled ones for the next attempts.</summary>
internal sealed class OpenClaims(BudgetAccount account)
{
    private BudgetClaim? _newest;
    private BudgetClaim? _unused;

    public BudgetClaim? Oldest { get; private set; }

    public BudgetClaim Rent()
    {
        if (_unused is not { } claim)
        {
            return new BudgetClaim(account);
        }

        _unused = claim.Next;
        claim.Next = null;
        return claim;
    }

    // Every lease of a ledger is as long as the others and an account's time only goes forward: the newest ends last.
    public void Add(BudgetClaim claim)
    {
        claim.Previous = _newest;
        if (_newest is null)
        {
            Oldest = claim;
        }
        else
        {
            _newest.Next = claim;
        }

        _newest = claim;
    }

    public void Remove(BudgetClaim claim)
    {
        if (claim.Previous is { } previous)
        {
            previous.Next = claim.Next;
        }
        else
        {
            Oldest = claim.Next;
        }

        if (claim.Next is { } next)
        {
            next.Previous = claim.Previous;
        }
        else
        {
            _newest = claim.Previous;
        }

        claim.Previous = claim.Next = null;
    }

    public void Return(BudgetClaim claim)
    {
        claim.End();
        claim.Next = _unused;
        _unused = claim;
    }
}
