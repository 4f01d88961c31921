namespace KernelGuard.Stages.Caching.Keys;

/// <summary>
/// Knows whether the calls of one policy name tenants. Users of two tenants may bear one name, so where they do, a user's call that has lost its tenant is
/// an error and shares nothing; a host that has no tenants names none. Thread-safe.
/// </summary>
internal sealed class TenantHabit
{
    private volatile bool _isNamed;

    /// <summary>Checks a call.</summary>
    /// <exception cref="MissingIdentityException">It names a user and no tenant, and an earlier one named a tenant.</exception>
    public void Check(Partition kind, GuardContext who)
    {
        if (who.Tenant is not null)
        {
            if (!_isNamed)
            {
                _isNamed = true;
            }
        }
        else if (_isNamed && kind is (Partition.User or Partition.Conversation) && who.User is not null)
        {
            throw new MissingIdentityException("tenant", $"[Cached(Partition = Partition.{kind})] of a policy whose other calls name their tenants");
        }
    }
}
