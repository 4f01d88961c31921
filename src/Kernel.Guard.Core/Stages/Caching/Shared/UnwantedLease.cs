namespace KernelGuard.Stages.Caching.Shared;

/// <summary>Gives leases back that nobody needs: the answer is there, and nothing that a coordinator does may take it away. Thread-safe.</summary>
internal static class UnwantedLease
{
    /// <summary>Gives a lease back, if there is one. No call need wait for it: a coordinator may take its time.</summary>
    public static Task GiveBackAsync(IAsyncDisposable? lease) => lease is null ? Task.CompletedTask : GiveBackAsync(Task.FromResult<IAsyncDisposable?>(lease));

    /// <summary>Gives a lease back that comes when nobody waits for it any more: it would be renewed for nobody.</summary>
    public static async Task GiveBackAsync(Task<IAsyncDisposable?> taking)
    {
        try
        {
            if (await taking.ConfigureAwait(false) is { } lease)
            {
                await lease.DisposeAsync().ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // Nobody waits for it, and its error is nobody's.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
