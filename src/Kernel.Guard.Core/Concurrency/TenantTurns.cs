namespace KernelGuard.Concurrency;

/// <summary>Holds those who wait. Their tenants take turns; those of one tenant follow in the order in which they came. Not thread-safe: its queue's gate holds it.</summary>
internal sealed class TenantTurns
{
    private readonly LinkedList<LinkedList<PermitWaiter>> _turns = [];
    private readonly Dictionary<string, LinkedListNode<LinkedList<PermitWaiter>>> _byTenant = new(StringComparer.Ordinal);

    public int Count { get; private set; }

    public PermitWaiter Add(string tenant)
    {
        if (!_byTenant.TryGetValue(tenant, out var own))
        {
            own = _turns.AddLast(new LinkedList<PermitWaiter>());
            _byTenant.Add(tenant, own);
        }

        Count++;
        return own.Value.AddLast(new PermitWaiter(tenant)).Value;
    }

    /// <summary>Takes out whose turn it is, and puts the tenant behind the others; null where nobody waits.</summary>
    public PermitWaiter? TakeNext()
    {
        if (_turns.First is not { } turn)
        {
            return null;
        }

        var next = turn.Value.First!.Value;
        Remove(next);
        if (turn.List is not null)
        {
            _turns.Remove(turn);
            _turns.AddLast(turn);
        }

        return next;
    }

    /// <summary>Takes one out; false where it is in no longer.</summary>
    public bool Remove(PermitWaiter waiter)
    {
        if (!_byTenant.TryGetValue(waiter.Tenant, out var own) || !own.Value.Remove(waiter))
        {
            return false;
        }

        Count--;
        if (own.Value.Count == 0)
        {
            _byTenant.Remove(waiter.Tenant);
            _turns.Remove(own);
        }

        return true;
    }

    /// <summary>Takes out the last of the tenant of whom the most wait, so that another has its place; null where the other's tenant would not have fewer all the same.</summary>
    /// <param name="tenant">The tenant of the other.</param>
    public PermitWaiter? TakeFromLongest(string tenant)
    {
        var longest = _turns.MaxBy(static line => line.Count);
        var own = _byTenant.TryGetValue(tenant, out var line) ? line.Value.Count : 0;
        if (longest is null || longest.Count < own + 2)
        {
            return null;
        }

        var last = longest.Last!.Value;
        Remove(last);
        return last;
    }
}
