using System.Data.Common;
using KernelGuard.Stages.Audit.Chain;
using KernelGuard.Stages.Audit.Files;
using KernelGuard.Stages.Audit.Keys;
using KernelGuard.Stages.Audit.Signing;
using KernelGuard.Stages.Audit.Stores;

namespace KernelGuard.Postgres;

/// <summary>Keeps a ledger in one schema and its keys in another, in one database or in two.</summary>
internal sealed class PostgresStore(PostgresPlace ledger, PostgresPlace keys) : ILedgerStore
{
    public string Name => ledger.Name;

    public string KeysName => keys.Name;

    public bool IsThere() => Reading(ledger, session =>
    {
        using (session)
        {
            return PostgresSchema.VersionOf(session, "ledger_schema") is not null;
        }
    });

    public (LedgerConnection Ledger, SubjectKeys Keys) OpenToAppend(LedgerSigner signer, TimeProvider time)
    {
        var opened = Writing(ledger, static session =>
        {
            PostgresSchema.MakeLedger(session);
            return new PostgresLedgerConnection(session, EntryForm.Newest);
        });
        try
        {
            return (opened, new SubjectKeys(OpenKeys()));
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    public LedgerConnection OpenToRead() => Reading(ledger, session => PostgresSchema.VersionOf(session, "ledger_schema") switch
    {
        LedgerSchema.Version => new PostgresLedgerConnection(session, EntryForm.Newest),
        LedgerSchema.Third => new PostgresLedgerConnection(session, EntryForm.Third),
        null => throw new LedgerFailure($"There is no audit ledger at '{ledger.Name}'. Name its database and schema in {KernelGuardPostgresOptions.Section}.", passing: false),
        _ => throw PostgresSchema.Other(ledger),
    });

    public KeysConnection? OpenKeysToRead() => Opened<KeysConnection?>(keys, readOnly: true, session =>
    {
        if (PostgresSchema.VersionOf(session, "keys_schema") is null)
        {
            session.Dispose();
            return null;
        }

        return new PostgresKeys(session);
    });

    public Task OverwriteKeysAsync(IReadOnlyList<byte[]> secrets, bool anew, TimeProvider time, CancellationToken cancellationToken) =>
        secrets.Count > 0 || anew ? PostgresErasure.RunAsync(keys, time, cancellationToken) : Task.CompletedTask;

    private PostgresKeys OpenKeys() => Writing(keys, static session =>
    {
        PostgresSchema.MakeKeys(session);
        return new PostgresKeys(session);
    });

    private static T Writing<T>(PostgresPlace place, Func<PostgresSession, T> use) => Opened(place, readOnly: false, use);

    private static T Reading<T>(PostgresPlace place, Func<PostgresSession, T> use)
    {
        try
        {
            return Opened(place, readOnly: true, use);
        }
        catch (LedgerFailure failure)
        {
            throw failure.ForCaller();
        }
    }

    private static T Opened<T>(PostgresPlace place, bool readOnly, Func<PostgresSession, T> use)
    {
        PostgresSession? session = null;
        try
        {
            session = PostgresSession.Open(place, readOnly);
            return use(session);
        }
        catch (Exception error)
        {
            session?.Dispose();
            throw error is DbException failed ? PostgresFailure.Of(place, failed) : error;
        }
    }
}
