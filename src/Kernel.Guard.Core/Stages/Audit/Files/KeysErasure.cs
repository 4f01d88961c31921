using KernelGuard.Stages.Audit.Keys;
using KernelGuard.Stages.Audit.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;

namespace KernelGuard.Stages.Audit.Files;

/// <summary>Sees to it that deleted keys are in no file any more: neither in the write-ahead log nor in free parts of the database.</summary>
internal static class KeysErasure
{
    // A reader that holds the log for longer is stuck; whoever erases is told.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    // Each of so many is searched for in the whole file. Of more a sample is: the file is written anew then, which leaves none behind.
    private const int Searched = 100;
    private const int Sample = 16;

    /// <summary>Overwrites what was deleted, waiting for readers, and searches the files for it afterwards.</summary>
    /// <param name="path">The file.</param>
    /// <param name="secrets">The bytes that no file may hold.</param>
    /// <param name="anew">Whether the file is written anew in any case.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the waiting for readers.</param>
    /// <exception cref="AuditException">A reader does not let go, or the bytes are still there: erase again.</exception>
    public static async Task RunAsync(string path, IReadOnlyList<byte[]> secrets, bool anew, TimeProvider time, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        if (secrets.Count > Searched)
        {
            (secrets, anew) = ([.. Enumerable.Range(0, Sample).Select(place => secrets[place * secrets.Count / Sample])], true);
        }

        try
        {
            using var keys = KeysFile.OpenToWrite(path);
            var connection = (SqliteConnection)keys.Connection;
            await TruncateAsync(connection).ConfigureAwait(false);
            if (anew || await HoldsAsync(keys, path, secrets, cancellationToken).ConfigureAwait(false))
            {
                // A page that was split keeps copies of what moved out of it: a file that is written anew has none.
                Sql.Execute(connection, "VACUUM");
                await TruncateAsync(connection).ConfigureAwait(false);
                if (await HoldsAsync(keys, path, secrets, cancellationToken).ConfigureAwait(false))
                {
                    throw new AuditException($"The erased keys are still in '{path}'. Erase again.");
                }
            }
        }
        catch (SqliteException error)
        {
            throw SqliteFailure.Of(path, error, KeysFile.KeysSetting).ForCaller();
        }

        async Task TruncateAsync(SqliteConnection connection)
        {
            while (!SqliteFile.Truncated(connection))
            {
                if (time.GetElapsedTime(begun) > Longest)
                {
                    throw new AuditException($"The keys are deleted, and their bytes are still in '{path}-wal', as a reader holds it. End what reads the file, and erase again.");
                }

                await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task<bool> HoldsAsync(SqliteKeys keys, string path, IReadOnlyList<byte[]> secrets, CancellationToken cancellationToken)
    {
        if (await HoldsAsync(keys.Read(), secrets, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        // SQLite has no locks on its log.
        var log = $"{path}-wal";
        if (!File.Exists(log))
        {
            return false;
        }

        using var handle = File.OpenHandle(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.Asynchronous);
        return await HoldsAsync(handle, secrets, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<bool> HoldsAsync(SafeFileHandle file, IReadOnlyList<byte[]> secrets, CancellationToken cancellationToken)
    {
        // Blocks overlap by the length of a secret, so that none hides between two.
        var block = new byte[1 << 20];
        var kept = 0;
        int read;
        for (long place = 0; (read = await RandomAccess.ReadAsync(file, block.AsMemory(kept), place, cancellationToken).ConfigureAwait(false)) > 0; place += read)
        {
            var filled = kept + read;
            foreach (var secret in secrets)
            {
                if (block.AsSpan(0, filled).IndexOf(secret) >= 0)
                {
                    return true;
                }
            }

            kept = Math.Min(filled, Subject.KeySize - 1);
            block.AsSpan(filled - kept, kept).CopyTo(block);
        }

        return false;
    }
}
