using KernelGuard.Stages.Audit.Keys;
using KernelGuard.Stages.Audit.Signing;
using KernelGuard.Stages.Audit.Stores;

namespace KernelGuard.Stages.Audit.Files;

/// <summary>Keeps a ledger in one SQLite file and its keys in another.</summary>
internal sealed class SqliteStore(string path, string keysPath) : ILedgerStore
{
    public string Name => path;

    public string KeysName => keysPath;

    public bool IsThere() => File.Exists(path);

    public (LedgerConnection Ledger, SubjectKeys Keys) OpenToAppend(LedgerSigner signer, TimeProvider time)
    {
        SubjectKeys? keys = null;
        SubjectKeys Keys() => keys ??= new SubjectKeys(KeysFile.OpenToWrite(keysPath));
        LedgerConnection? ledger = null;
        try
        {
            ledger = LedgerFile.OpenToAppend(path, (old, version) => LedgerMigration.Run(old, version, path, Keys(), signer, time));
            return (ledger, Keys());
        }
        catch
        {
            keys?.Dispose();
            ledger?.Dispose();
            throw;
        }
    }

    public LedgerConnection OpenToRead() => LedgerFile.OpenToRead(path);

    public KeysConnection? OpenKeysToRead() => File.Exists(keysPath) ? KeysFile.OpenToRead(keysPath) : null;

    public Task OverwriteKeysAsync(IReadOnlyList<byte[]> secrets, bool anew, TimeProvider time, CancellationToken cancellationToken) =>
        KeysErasure.RunAsync(keysPath, secrets, anew, time, cancellationToken);
}
