namespace KernelGuard.Stages.Budget;

/// <summary>Lists a lane's claims that are not settled, oldest first, and keeps settled ones for the next attempts.</summary>
internal struct OpenClaims
{
    private BudgetClaim? _newest;
    private BudgetClaim? _unused;

    public BudgetClaim? Oldest { readonly get; private set; }

    public BudgetClaim Rent(BudgetLane lane)
    {
        if (_unused is not { } claim)
        {
            return new BudgetClaim(lane);
        }

        _unused = claim.Next;
        claim.Next = null;
        return claim;
    }

    // Every lease of a ledger is as long as the others and a lane's time only goes forward: the newest ends last.
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
