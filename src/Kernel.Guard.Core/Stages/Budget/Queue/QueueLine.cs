namespace KernelGuard.Stages.Budget;

/// <summary>Is the line of those who wait for room in one account. Its tenants take turns; those of one tenant follow in the order in which they came.</summary>
internal sealed class QueueLine(AccountKey account)
{
    private readonly LinkedList<LinkedList<QueueTurn>> _tenants = [];
    private readonly Dictionary<string, LinkedListNode<LinkedList<QueueTurn>>> _byTenant = new(StringComparer.Ordinal);

    public AccountKey Account { get; } = account;

    public int Count { get; private set; }

    /// <summary>Gets whose turn it is; null where nobody waits.</summary>
    public QueueTurn? First => _tenants.First?.Value.First?.Value;

    /// <summary>Answers whether a tenant waits.</summary>
    public bool Holds(string tenant) => _byTenant.ContainsKey(tenant);

    public QueueTurn Add(string tenant)
    {
        if (!_byTenant.TryGetValue(tenant, out var own))
        {
            own = _tenants.AddLast(new LinkedList<QueueTurn>());
            _byTenant.Add(tenant, own);
        }

        Count++;
        return own.Value.AddLast(new QueueTurn(this, tenant)).Value;
    }

    /// <summary>Takes one out. The tenant of one who was first goes behind the others.</summary>
    public void Remove(QueueTurn turn)
    {
        var wasFirst = First == turn;
        var own = _byTenant[turn.Tenant];
        own.Value.Remove(turn);
        Count--;
        if (own.Value.Count == 0)
        {
            _byTenant.Remove(turn.Tenant);
            _tenants.Remove(own);
        }
        else if (wasFirst)
        {
            _tenants.Remove(own);
            _tenants.AddLast(own);
        }
    }
}
