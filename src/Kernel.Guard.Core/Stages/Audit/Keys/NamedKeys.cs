using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using KernelGuard.Stages.Audit.Stores;

namespace KernelGuard.Stages.Audit.Keys;

/// <summary>
/// Keeps keys that are nobody's among those of the subjects: one for the contents of each day, so that contents go before their entries do (deleting a
/// day's key is deleting its contents, and the chain still holds), and one that says which ledger's keys are kept in this place.
/// </summary>
internal static class NamedKeys
{
    /// <summary>How a day's name begins.</summary>
    public const string Day = "d-";

    /// <summary>How a ledger's name begins.</summary>
    public const string Ledger = "l-";

    /// <summary>How a subject's pseudonym begins.</summary>
    public const string Subject = "p-";

    /// <summary>Answers the name of a time's day in UTC; names sort as days do.</summary>
    public static string DayOf(DateTimeOffset time) => Day + time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

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
