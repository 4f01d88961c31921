using KernelGuard;
using KernelGuard.Stages.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.AI;

/// <summary>Adds the guard's audit alone to a pipeline.</summary>
public static class GuardAuditExtensions
{
    /// <summary>
    /// Adds one ledger entry per call: who, which model, how it ended and how long it took. Without the guard's other stages there are no token
    /// counts, no cost and no content in it.
    /// </summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="options">What is kept; null for facts only.</param>
    /// <param name="ledger">The ledger, which the caller disposes; null for the container's, and where there is none for the default file.</param>
    /// <returns>The same builder.</returns>
    public static ChatClientBuilder UseGuardAudit(this ChatClientBuilder builder, AuditOptions? options = null, AuditLedger? ledger = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use((inner, services) => new AuditChatClient(
            inner, ledger ?? services.GetService<AuditLedger>() ?? new AuditLedger(new AuditLedgerOptions()), options?.Content ?? AuditContent.None));
    }
}
