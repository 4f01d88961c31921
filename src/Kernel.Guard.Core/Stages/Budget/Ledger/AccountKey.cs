using KernelGuard.Policies;

namespace KernelGuard.Stages.Budget;

/// <summary>Names the account of a budget: the budget, and for whom it is counted. Two limits under one name share the account.</summary>
internal readonly record struct AccountKey(string Name, BudgetUnit Unit, Scope Per, string? Tenant, string? Whom, BudgetWindow Window)
{
    /// <summary>Gets the name of the host's own tag, of a budget that is counted by one: a value of another tag is another account.</summary>
    public string? Key { get; init; }

    /// <summary>Finds the account's name for a completion.</summary>
    /// <param name="budget">The budget.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="model">The model that bills, by the model data's name where it is there; null where unknown. No provider tells names apart by their case.</param>
    /// <exception cref="MissingIdentityException">A budget that denies is counted per tenant, user or tag, and the call names none.</exception>
    public static AccountKey Of(BudgetPolicy budget, GuardContext who, string? model)
    {
        var (tenant, whom) = budget.Per switch
        {
            Scope.Tenant => (null, Named(who.Tenant, "tenant", budget)),

            // The users of two tenants may bear one name.
            Scope.User => (who.Tenant, Named(who.User, "user", budget)),
            Scope.Function => (null, budget.Function),
            Scope.Model => (null, model?.ToLowerInvariant()),
            Scope.Own => (null, Named(who.Tags.GetValueOrDefault(budget.Key!), budget.Key!, budget)),
            _ => (null, null),
        };
        return new AccountKey(budget.Name, budget.Unit, budget.Per, tenant, whom, budget.Window) { Key = budget.Per == Scope.Own ? budget.Key : null };
    }

    /// <summary>Gets the tenant whose it is, or one of whose users'.</summary>
    public string? Owner => Per == Scope.Tenant ? Whom : Tenant;

    /// <summary>Gets the user, function, model or tag's value; null of one that is a tenant's or everybody's.</summary>
    public string? Part => Per == Scope.Tenant ? null : Whom;

    /// <summary>Answers whether the account is a tenant's, or one of its users'.</summary>
    public bool BelongsTo(string tenant) => Owner == tenant;

    /// <summary>Answers whether the account is a person's own; without a user, whether it is a tenant's or one of its users'.</summary>
    public bool IsOf(string? tenant, string? user) =>
        user is null ? tenant is not null && BelongsTo(tenant) : Per == Scope.User && Whom == user && Tenant == tenant;

    public bool Equals(AccountKey other) =>
        Name == other.Name && Whom == other.Whom && Tenant == other.Tenant && Unit == other.Unit && Per == other.Per && Window == other.Window && Key == other.Key;

    // The rest hardly ever differs where these do not.
    public override int GetHashCode() => HashCode.Combine(Name, Tenant, Whom);

    private static string? Named(string? identity, string needed, BudgetPolicy budget) =>
        !string.IsNullOrEmpty(identity) ? identity
        : budget.Enforce ? throw new MissingIdentityException(needed, $"The budget '{budget.Name}' (Per = Scope.{budget.Per})")
        : null;
}
