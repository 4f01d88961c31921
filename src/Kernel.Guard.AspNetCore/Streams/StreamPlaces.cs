namespace KernelGuard.AspNetCore.Streams;

/// <summary>Counts the streams that are kept, of all and of each owner, so that one of them cannot take every place. Thread-safe.</summary>
internal sealed class StreamPlaces(int most, int mostOfOne)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string? Tenant, string? User), int> _owners = [];
    private int _taken;

    /// <summary>Takes a place for an owner; answers false where there is none. Streams that nobody has signed in for have only the limit of all.</summary>
    public bool TryTake((string? Tenant, string? User) owner)
    {
        lock (_gate)
        {
            var own = _owners.GetValueOrDefault(owner);
            if (_taken >= most || (owner.User is not null && own >= mostOfOne))
            {
                return false;
            }

            _taken++;
            _owners[owner] = own + 1;
            return true;
        }
    }

    public void GiveBack((string? Tenant, string? User) owner)
    {
        lock (_gate)
        {
            _taken--;
            if (--_owners[owner] == 0)
            {
                _owners.Remove(owner);
            }
        }
    }
}
