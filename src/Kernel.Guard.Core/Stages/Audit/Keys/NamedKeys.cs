using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using KernelGuard.Stages.Audit.Stores;

namespace KernelGuard.Stages.Audit.Keys;

/// <summary>
/// Keeps keys that are nobody's among those of the subjects: one for the contents of each day of a ledger, so that contents go before their entries do (deleting a
/// day's key is deleting its contents, and the chain still holds), and one that says which ledger's keys are kept in this place.
/// </summary>
internal static class NamedKeys
{
    /// <summary>How a ledger's name begins.</summary>
    public const string Ledger = "l-";

    /// <summary>How a subject's pseudonym begins.</summary>
    public const string Subject = "p-";

    /// <summary>Answers how the names of a ledger's days begin: another ledger's contents have other keys, wherever both are kept.</summary>
    public static string DaysOf(string ledger) => $"d-{ledger}-";

    /// <summary>Answers the name of a time's day in UTC; a ledger's names sort as days do.</summary>
    public static string DayOf(string ledger, DateTimeOffset time) => DaysOf(ledger) + time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static byte[]? Find(DbConnection keys, string name) => Sql.Scalar(keys, "SELECT key FROM subjects WHERE pseudonym = @p", ("@p", name)) as byte[];

    public static byte[] Create(DbConnection keys, string name)
    {
        // No tenant's or user's name finds it.
        var (key, lookup) = (RandomNumberGenerator.GetBytes(Keys.Subject.KeySize), RandomNumberGenerator.GetBytes(Keys.Subject.KeySize));
        Sql.Execute(
            keys, "INSERT INTO subjects (key, lookup, tenant_lookup, pseudonym, name) VALUES (@key, @lookup, @lookup, @pseudonym, @name)",
            ("@key", key), ("@lookup", lookup), ("@pseudonym", name), ("@name", Array.Empty<byte>()));
        return key;
    }
}
