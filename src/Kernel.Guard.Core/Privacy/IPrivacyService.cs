using System.Text.Json.Nodes;

namespace KernelGuard;

/// <summary>Answers a person's two requests: what is kept about me, and erase it. Registered by <c>AddKernelGuard()</c>.</summary>
/// <remarks>
/// Thread-safe. It reaches this process and what processes share; in other processes' memory an answer that was cached and a stream under way end as
/// their own docs say. A tenant's name alone means the tenant and all its users.
/// </remarks>
public interface IPrivacyService
{
    /// <summary>
    /// Finds what is kept about a person: the ledger's entries, with names and contents put back, the budgets counted for the person, and what each
    /// <see cref="IPersonalDataHolder"/> keeps.
    /// </summary>
    /// <param name="tenant">The tenant; null for a user without one.</param>
    /// <param name="user">The user; null for the tenant and its users.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What was found. Cached answers are not in it: they hold placeholders, and nobody's name.</returns>
    /// <exception cref="ArgumentException">Neither is named.</exception>
    /// <exception cref="AuditException">The ledger cannot be read.</exception>
    /// <exception cref="BudgetsUnavailableException">The store that processes share was not reached.</exception>
    ValueTask<PersonalData> ExportAsync(string? tenant, string? user, CancellationToken cancellationToken = default);

    /// <summary>
    /// Erases a person: ends what is under way (every <see cref="IPersonalDataHolder"/>, of them the streams of <c>AddAspNetCore()</c>), deletes the cached
    /// answers, forgets the budgets counted for the person, and at last deletes the key under which the ledger knows the person, with a receipt in its chain.
    /// </summary>
    /// <param name="tenant">The tenant; null for a user without one.</param>
    /// <param name="user">The user; null for the tenant and its users.</param>
    /// <param name="cancellationToken">Cancels; what was erased by then stays erased, and there is no receipt. Erase again.</param>
    /// <returns>The receipt, and what was erased beside the key. There is a receipt only when all of it is done.</returns>
    /// <exception cref="ArgumentException">Neither is named.</exception>
    /// <exception cref="CacheUnavailableException">A shared cache was not reached: nothing says that the answers are gone there. Erase again.</exception>
    /// <exception cref="BudgetsUnavailableException">The store that processes share was not reached. Erase again.</exception>
    /// <exception cref="AuditException">The ledger cannot be written, or a reader of the keys' file does not let go. Erase again.</exception>
    Task<PersonErasure> EraseAsync(string? tenant, string? user, CancellationToken cancellationToken = default);
}

/// <summary>Is what an erasure did.</summary>
/// <param name="Receipt">The receipt in the ledger.</param>
/// <param name="CachedAnswers">How many cached answers were deleted.</param>
/// <param name="Budgets">How many budgets' accounts were forgotten, with what was spent in them.</param>
/// <param name="Elsewhere">What each <see cref="IPersonalDataHolder"/> erased, by its name.</param>
public sealed record PersonErasure(AuditErasure Receipt, int CachedAnswers, int Budgets, IReadOnlyDictionary<string, int> Elsewhere);

/// <summary>Holds personal data that <see cref="IPrivacyService"/> is to export and to erase: a host registers one for each place of its own, such as its conversations.</summary>
/// <remarks>Called by any thread, several times at once.</remarks>
public interface IPersonalDataHolder
{
    /// <summary>Gets what it holds, in one word for receipts and logs, such as <c>conversations</c>.</summary>
    string Name { get; }

    /// <summary>Ends what is under way for a person, and deletes what is kept. What throws stops the erasure before its receipt.</summary>
    /// <param name="tenant">The tenant; null for a user without one.</param>
    /// <param name="user">The user; null for the tenant and its users.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>How many were deleted.</returns>
    ValueTask<int> EraseAsync(string? tenant, string? user, CancellationToken cancellationToken);

    /// <summary>Answers what is kept of a person, as JSON. What throws stops the export. Without an implementation of its own nothing is answered.</summary>
    /// <param name="tenant">The tenant; null for a user without one.</param>
    /// <param name="user">The user; null for the tenant and its users.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What is kept, all in memory; null where that is nothing.</returns>
    ValueTask<JsonNode?> ExportAsync(string? tenant, string? user, CancellationToken cancellationToken) => ValueTask.FromResult<JsonNode?>(null);
}
