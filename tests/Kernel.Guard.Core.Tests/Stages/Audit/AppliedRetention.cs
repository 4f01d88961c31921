using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Audit;

internal static class AppliedRetention
{
    /// <summary>Applies retention. A fake clock goes on meanwhile: who finds the keys' file held waits by it.</summary>
    public static async Task<long> ApplyRetentionAsync(this AuditLedger ledger, TimeProvider? time)
    {
        var token = TestContext.Current.CancellationToken;
        var applying = ledger.ApplyRetentionAsync(token);
        if (time is FakeTimeProvider fake)
        {
            await Eventually.HoldsAsync(() => fake.Advance(TimeSpan.FromMilliseconds(2)), () => applying.IsCompleted, token);
        }

        return await applying;
    }
}
