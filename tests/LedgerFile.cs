namespace KernelGuard;

/// <summary>Is where a test's ledger stands; with it go the files beside it, of SQLite and of the subjects' keys. Test projects link this one.</summary>
internal sealed class LedgerFile : IDisposable
{
    private static readonly string[] Files = ["", "-wal", "-shm", ".keys", ".keys-wal", ".keys-shm"];

    /// <summary>Gets the file's path, in the system's temporary folder; nothing is there yet.</summary>
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"kernel-guard-{Guid.NewGuid():N}.db");

    public void Dispose()
    {
        foreach (var file in Files)
        {
            File.Delete(Path + file);
        }
    }
}
