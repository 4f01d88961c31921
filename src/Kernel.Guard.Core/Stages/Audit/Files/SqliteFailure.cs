using KernelGuard.Stages.Audit.Stores;
using Microsoft.Data.Sqlite;

namespace KernelGuard.Stages.Audit.Files;

/// <summary>Says what SQLite found wrong with a file.</summary>
internal static class SqliteFailure
{
    private const int NewestError = 0xFF;

    /// <summary>Says it in words that name the file and the mend.</summary>
    /// <param name="path">The file.</param>
    /// <param name="error">SQLite's error.</param>
    /// <param name="setting">What names the file in the configuration.</param>
    public static LedgerFailure Of(string path, SqliteException error, string setting = "KernelGuard:Audit:Path")
    {
        var code = error.SqliteErrorCode & NewestError;
        return new LedgerFailure(
            $"The audit ledger '{path}' cannot be used: " + code switch
            {
                1 => $"it is an SQLite file without a ledger in it. Name another file in {setting}.",
                3 or 8 or 23 => $"the file or its folder is not writable for this process. Change its rights, or name another file in {setting}.",
                5 or 6 => $"another process holds it. Find the process that keeps it locked, or name another file in {setting}.",
                10 => $"the disk fails or is full. Make room, or name a file on another disk in {setting}.",
                13 => $"the disk is full. Make room, or name a file on another disk in {setting}.",
                14 => $"the folder does not exist, or it is not writable for this process. Create it, change its rights, or name another file in {setting}.",
                11 or 26 => $"it is damaged, or no SQLite file. Move it away, or name another file in {setting}.",
                _ => FormattableString.Invariant($"SQLite answers with its error {code}. Name another file in {setting}."),
            },
            passing: code is 5 or 6 or 10 or 13);
    }
}
