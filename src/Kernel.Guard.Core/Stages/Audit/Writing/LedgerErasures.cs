using System.Security.Cryptography;
using KernelGuard.Stages.Audit.Keys;
using KernelGuard.Stages.Audit.Stores;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Audit.Writing;

/// <summary>
/// Erases subjects, one after another: the key is deleted, its bytes are overwritten, and only then the receipt stands in the chain. What was given up on
/// the way, here or by a process that ended, is ended by whoever comes next.
/// </summary>
/// <param name="settings">Say how long what is kept.</param>
/// <param name="store">Where the keys lie.</param>
/// <param name="run">Has the writer do something.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where it is told that an erasure could not be ended.</param>
/// <remarks>Thread-safe.</remarks>
internal sealed class LedgerErasures(LedgerSettings settings, ILedgerStore store, Func<Action<LedgerWriter>, CancellationToken, Task> run, TimeProvider time, ILogger logger) : IDisposable
{
    // One under way in another process writes its own receipt: its waiting for readers is over long before.
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _one = new(1);
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<(string? Tenant, string? User), List<string>> _begun = [];
    private Task _ending = Task.CompletedTask;

    /// <summary>Erases a subject.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="user">The user; null for the tenant and its users.</param>
    /// <param name="cancellationToken">Ends the waiting; what was deleted by then is ended later.</param>
    public async Task<AuditErasure> EraseAsync(string? tenant, string? user, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        var erased = ErasedKeys.None;
        try
        {
            List<string> own = [];
            var others = false;
            await run(
                writer =>
                {
                    if (!cancellationToken.IsCancellationRequested)
                    {
                        erased = writer.Keys.Erase(tenant, user, time.GetUtcNow());
                        own = Begin((tenant, user), erased.Pseudonyms);
                        others = writer.Keys.WithoutReceipt(DateTimeOffset.MaxValue).Count > erased.Pseudonyms.Count;
                    }
                },
                cancellationToken).ConfigureAwait(false);

            // The bytes of an erasure that was given up are not known any more: the file is written anew then.
            await store.OverwriteKeysAsync(erased.Secrets, others, time, cancellationToken).ConfigureAwait(false);
            var receipt = ErasureReceipt.Entry(own, time.GetUtcNow());
            await run(
                writer =>
                {
                    writer.Append([receipt]);
                    End(writer, own);
                },
                cancellationToken).ConfigureAwait(false);
            return new AuditErasure(receipt.Id, receipt.Time, own);
        }
        finally
        {
            erased.Secrets.ForEach(static secret => CryptographicOperations.ZeroMemory(secret));
            _one.Release();
        }
    }

    /// <summary>
    /// Deletes the keys of contents that are old enough, and, where the settings say so, those that no kept entry needs any more, and overwrites them. Nobody
    /// asked for it, so there is no receipt; where it is broken off it is ended as an erasure is, by a receipt.
    /// </summary>
    /// <exception cref="AuditException">The ledger or its keys cannot be read or written.</exception>
    public async Task DropUnusedAsync(CancellationToken cancellationToken)
    {
        if (settings is { ForgetSubjects: false, ContentRetention: null })
        {
            return;
        }

        var dropped = ErasedKeys.None;
        var begun = false;
        try
        {
            // Nobody waits for the search, which reads the whole ledger.
            var unused = settings.ForgetSubjects ? await Task.Run(() => UnusedKeys.Find(store, cancellationToken), cancellationToken).ConfigureAwait(false) : new UnusedKeys();
            await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
            begun = true;
            var others = false;
            await run(writer => dropped.Add(writer.DropDays()), cancellationToken).ConfigureAwait(false);
            for (var shared = false; unused.Count > 0 && !shared;)
            {
                await run(
                    writer =>
                    {
                        var gone = writer.DropKeys(unused);
                        shared = gone is null;
                        dropped.Add(gone ?? ErasedKeys.None);
                    },
                    cancellationToken).ConfigureAwait(false);
                if (shared)
                {
                    AuditLog.KeysKept(logger, store.KeysName);
                }
            }

            if (dropped.Pseudonyms.Count > 0)
            {
                await run(writer => others = writer.Keys.WithoutReceipt(DateTimeOffset.MaxValue).Count > dropped.Pseudonyms.Count, cancellationToken).ConfigureAwait(false);
                await store.OverwriteKeysAsync(dropped.Secrets, others, time, cancellationToken).ConfigureAwait(false);
                await run(writer => writer.Keys.Receipted(dropped.Pseudonyms), cancellationToken).ConfigureAwait(false);
                AuditLog.KeysDropped(logger, dropped.Pseudonyms.Count);
            }
        }
        catch (LedgerFailure failure)
        {
            throw failure.ForCaller();
        }
        finally
        {
            dropped.Secrets.ForEach(static secret => CryptographicOperations.ZeroMemory(secret));
            if (begun)
            {
                _one.Release();
            }
        }
    }

    /// <summary>Ends erasures that nobody is at any more, where there are any; their receipt is one of their own. Called by the writer's thread.</summary>
    public void EndAbandoned(LedgerWriter writer)
    {
        if (Open(writer).Count > 0)
        {
            TryBegin(EndAbandonedAsync);
        }
    }

    /// <summary>Begins <see cref="DropUnusedAsync"/> beside the writer's thread.</summary>
    /// <returns>False where something else is under way: try again.</returns>
    public bool BeginDropUnused() => TryBegin(DropUnusedAsync);

    private bool TryBegin(Func<CancellationToken, Task> work)
    {
        lock (_gate)
        {
            if (!_ending.IsCompleted)
            {
                return false;
            }

            var closing = _closing.Token;
            _ending = Task.Run(() => TellAsync(work, closing), CancellationToken.None);
            return true;
        }
    }

    /// <summary>Waits for what is under way by itself, after <see cref="Dispose"/>.</summary>
    public Task EndedAsync() => _ending;

    public void Dispose()
    {
        if (!_closing.IsCancellationRequested)
        {
            _closing.Cancel();
        }
    }

    private async Task EndAbandonedAsync(CancellationToken closing)
    {
        await _one.WaitAsync(closing).ConfigureAwait(false);
        try
        {
            List<string> open = [];
            await run(writer => open = Open(writer), closing).ConfigureAwait(false);
            if (open.Count == 0)
            {
                return;
            }

            await store.OverwriteKeysAsync([], anew: true, time, closing).ConfigureAwait(false);
            await run(
                writer =>
                {
                    // Another process may have been at the same ones.
                    var left = Open(writer).Intersect(open).ToList();
                    if (left.Count > 0)
                    {
                        writer.Append([ErasureReceipt.Entry(left, time.GetUtcNow())]);
                        End(writer, left);
                    }
                },
                closing).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task TellAsync(Func<CancellationToken, Task> work, CancellationToken closing)
    {
        try
        {
            await work(closing).ConfigureAwait(false);
        }
        catch (Exception) when (closing.IsCancellationRequested)
        {
            // The next process ends it.
        }
        catch (Exception error)
        {
            AuditLog.UpkeepFailed(logger, error is AuditException or LedgerFailure ? error.Message : error.GetType().Name);
        }
    }

    private List<string> Open(LedgerWriter writer) => writer.Keys.WithoutReceipt(time.GetUtcNow() - Abandoned);

    private List<string> Begin((string? Tenant, string? User) who, List<string> pseudonyms)
    {
        lock (_gate)
        {
            if (!_begun.TryGetValue(who, out var begun))
            {
                _begun[who] = begun = [];
            }

            begun.AddRange(pseudonyms);
            return [.. begun];
        }
    }

    private void End(LedgerWriter writer, List<string> pseudonyms)
    {
        writer.Keys.Receipted(pseudonyms);
        lock (_gate)
        {
            foreach (var (who, begun) in _begun)
            {
                if (begun.RemoveAll(pseudonyms.Contains) >= 0 && begun.Count == 0)
                {
                    _begun.Remove(who);
                }
            }
        }
    }
}
