using System.Text.Json.Nodes;
using KernelGuard.Stages.Audit.Reports;

namespace KernelGuard;

/// <summary>Is what is kept about a person.</summary>
public sealed record PersonalData
{
    /// <summary>Gets the tenant; null for a user without one.</summary>
    public string? Tenant { get; init; }

    /// <summary>Gets the user; null for a tenant and its users.</summary>
    public string? User { get; init; }

    /// <summary>Gets when it was asked for, in UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Gets the budgets that are counted for the person.</summary>
    public required IReadOnlyList<BudgetState> Budgets { get; init; }

    /// <summary>Gets what each <see cref="IPersonalDataHolder"/> keeps of the person, by its name; those that keep nothing are not in it.</summary>
    public IReadOnlyDictionary<string, JsonNode> Elsewhere { get; init; } = new Dictionary<string, JsonNode>();

    /// <summary>Gets the ledger's entries, in the order in which they were written. They are read anew each time, and never all in memory.</summary>
    public required IAsyncEnumerable<AuditEntry> Entries { get; init; }

    /// <summary>Writes all of it as one JSON object with the members <c>tenant</c>, <c>user</c>, <c>time</c>, <c>budgets</c>, <c>elsewhere</c> and <c>entries</c>.</summary>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task WriteJsonAsync(Stream stream, CancellationToken cancellationToken = default) => PersonalDataJson.WriteAsync(this, stream, cancellationToken);
}
