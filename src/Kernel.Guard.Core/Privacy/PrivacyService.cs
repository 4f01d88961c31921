using System.Text.Json.Nodes;
using KernelGuard.Policies;
using KernelGuard.Stages.Budget;

namespace KernelGuard;

/// <summary>Asks each place that knows people, the ledger last: its receipt stands for all of it.</summary>
internal sealed class PrivacyService(AuditLedger ledger, IGuardCache cache, IBudgets budgets, BudgetNames names, IEnumerable<IPersonalDataHolder> holders, TimeProvider time) : IPrivacyService
{
    private readonly IPersonalDataHolder[] _holders = [.. holders];

    public async ValueTask<PersonalData> ExportAsync(string? tenant, string? user, CancellationToken cancellationToken = default)
    {
        Check(tenant, user);
        await ledger.CaughtUpAsync(cancellationToken).ConfigureAwait(false);
        var states = await budgets.ReadAsync(tenant, cancellationToken).ConfigureAwait(false);
        Dictionary<string, JsonNode> elsewhere = new(StringComparer.Ordinal);
        foreach (var holder in _holders)
        {
            if (await holder.ExportAsync(tenant, user, cancellationToken).ConfigureAwait(false) is { } kept)
            {
                // Two of one name are both told.
                elsewhere[holder.Name] = elsewhere.TryGetValue(holder.Name, out var other) ? new JsonArray(other, kept) : kept;
            }
        }

        return new PersonalData
        {
            Tenant = tenant,
            User = user,
            Time = time.GetUtcNow().ToUniversalTime(),
            Budgets = [.. states.Where(state => user is null || (state.Per == Scope.User && state.Whom == user && state.Tenant == tenant))],
            Elsewhere = elsewhere,
            Entries = ledger.ReadAsync(new AuditQuery { Tenant = tenant, User = user }, cancellationToken),
        };
    }

    public async Task<PersonErasure> EraseAsync(string? tenant, string? user, CancellationToken cancellationToken = default)
    {
        Check(tenant, user);
        Dictionary<string, int> elsewhere = new(StringComparer.Ordinal);
        foreach (var holder in _holders)
        {
            elsewhere[holder.Name] = elsewhere.GetValueOrDefault(holder.Name) + await holder.EraseAsync(tenant, user, cancellationToken).ConfigureAwait(false);
        }

        var answers = await cache.InvalidateAsync(user is null ? CacheTag.Tenant(tenant!) : CacheTag.User(user, tenant), cancellationToken).ConfigureAwait(false);
        var accounts = await names.ForgetAsync(tenant, user, cancellationToken).ConfigureAwait(false);
        var receipt = await ledger.EraseSubjectAsync(tenant, user, cancellationToken).ConfigureAwait(false);
        return new PersonErasure(receipt, answers, accounts, elsewhere);
    }

    private static void Check(string? tenant, string? user)
    {
        if (string.IsNullOrWhiteSpace(tenant) && string.IsNullOrWhiteSpace(user))
        {
            throw new ArgumentException("Name the tenant, the user, or both.", nameof(user));
        }

        if ((tenant is not null && string.IsNullOrWhiteSpace(tenant)) || (user is not null && string.IsNullOrWhiteSpace(user)))
        {
            throw new ArgumentException("A blank name is nobody's. Leave out what a call did not name.", nameof(tenant));
        }
    }
}
