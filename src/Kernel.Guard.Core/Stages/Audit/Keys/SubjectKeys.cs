using System.Security.Cryptography;
using KernelGuard.Stages.Audit.Files;
using Microsoft.Data.Sqlite;

namespace KernelGuard.Stages.Audit.Keys;

/// <summary>
/// Gives each subject its key, and remembers those in use. A batch of entries asks between <see cref="Begin"/> and <see cref="End"/>: new keys are
/// on disk before an entry under them is.
/// </summary>
/// <remarks>Not thread-safe. Other processes may use the file: what they change is seen at the next batch.</remarks>
internal sealed class SubjectKeys : IDisposable
{
    private const int Remembered = 100_000;

    private readonly Dictionary<(string? Tenant, string? User), Subject> _known = [];
    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _version;
    private readonly byte[] _lookupKey;
    private SqliteTransaction? _transaction;
    private long _seen;

    public SubjectKeys(string path)
    {
        _path = path;
        _connection = KeysFile.OpenToWrite(path);
        _lookupKey = (byte[])Sql.Scalar(_connection, "SELECT key FROM lookup_key")!;
        _version = Sql.Command(_connection, "PRAGMA data_version");
    }

    /// <summary>Begins a batch: forgets what it knows where another process has changed the file.</summary>
    public void Begin()
    {
        var version = (long)_version.ExecuteScalar()!;
        if (version != _seen || _known.Count > Remembered)
        {
            ForgetAll();
            _seen = version;
        }
    }

    /// <summary>Answers a subject, with a new key where it has none.</summary>
    public Subject Get(string? tenant, string? user) => _known.TryGetValue((tenant, user), out var known) ? known : Learn(tenant, user);

    /// <summary>Ends a batch: its new keys are on disk.</summary>
    public void End()
    {
        Used(() =>
        {
            _transaction?.Commit();
            return true;
        });
        _transaction?.Dispose();
        _transaction = null;
    }

    /// <summary>Gives a batch up, with the keys that it made.</summary>
    public void Abandon()
    {
        if (_transaction is not null)
        {
            ForgetAll();
            _transaction.Dispose();
            _transaction = null;
        }
    }

    /// <summary>Deletes a user's key, or a tenant's with those of all its users. Their bytes are in the file until <see cref="KeysErasure"/> has run.</summary>
    /// <returns>What was deleted: the pseudonyms, and the bytes that no file may hold any more.</returns>
    public ErasedKeys Erase(string? tenant, string? user, DateTimeOffset time) => Used(() =>
    {
        var erased = new ErasedKeys([], []);
        using var transaction = _connection.BeginTransaction(deferred: false);
        using (var rows = Sql.Command(
            _connection, "SELECT pseudonym, key, lookup FROM subjects WHERE lookup = $lookup OR ($all AND tenant_lookup = $lookup)",
            ("$lookup", Lookup(tenant, user)), ("$all", user is null && tenant is not null ? 1 : 0)).ExecuteReader())
        {
            while (rows.Read())
            {
                erased.Pseudonyms.Add(rows.GetString(0));
                erased.Secrets.AddRange([(byte[])rows[1], (byte[])rows[2]]);
            }
        }

        foreach (var pseudonym in erased.Pseudonyms)
        {
            Sql.Execute(_connection, "DELETE FROM subjects WHERE pseudonym = $p", ("$p", pseudonym));
            Sql.Execute(_connection, "INSERT OR REPLACE INTO erasures VALUES ($p, $t)", ("$p", pseudonym), ("$t", time.UtcDateTime.ToString("O")));
        }

        transaction.Commit();
        ForgetAll();
        return erased;
    });

    /// <summary>Notes that an erasure has its receipt.</summary>
    public void Receipted(IEnumerable<string> pseudonyms) => Used(() =>
    {
        foreach (var pseudonym in pseudonyms)
        {
            Sql.Execute(_connection, "DELETE FROM erasures WHERE pseudonym = $p", ("$p", pseudonym));
        }

        return true;
    });

    /// <summary>Answers the erasures that have had no receipt since before a time: their process ended in the middle.</summary>
    public List<string> WithoutReceipt(DateTimeOffset before) => Used(() =>
    {
        List<string> found = [];
        using var command = Sql.Command(_connection, "SELECT pseudonym FROM erasures WHERE time < $t", ("$t", before.UtcDateTime.ToString("O")));
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            found.Add(rows.GetString(0));
        }

        return found;
    });

    public void Dispose()
    {
        Abandon();
        ForgetAll();
        _version.Dispose();
        _connection.Dispose();
    }

    private Subject Learn(string? tenant, string? user) => Used(() =>
    {
        _transaction ??= _connection.BeginTransaction(deferred: false);
        var subject = Find(tenant, user) ?? Create(tenant, user);
        _known.Add((tenant, user), subject);
        return subject;
    });

    private T Used<T>(Func<T> use)
    {
        try
        {
            return use();
        }
        catch (SqliteException error)
        {
            throw LedgerFailure.Of(_path, error, KeysFile.KeysSetting);
        }
    }

    private Subject? Find(string? tenant, string? user)
    {
        using var command = Sql.Command(_connection, "SELECT key FROM subjects WHERE lookup = $lookup", ("$lookup", Lookup(tenant, user)));
        return command.ExecuteScalar() is byte[] key ? new Subject(tenant, user, key) : null;
    }

    private Subject Create(string? tenant, string? user)
    {
        var key = RandomNumberGenerator.GetBytes(Subject.KeySize);
        var subject = new Subject(tenant, user, key);
        Sql.Execute(
            _connection, "INSERT INTO subjects (key, lookup, tenant_lookup, pseudonym, name) VALUES ($key, $lookup, $tenant, $pseudonym, $name)",
            ("$key", key), ("$lookup", Lookup(tenant, user)), ("$tenant", Lookup(tenant, null)), ("$pseudonym", subject.Pseudonym), ("$name", subject.SealName()));
        return subject;
    }

    private byte[] Lookup(string? tenant, string? user) => HMACSHA256.HashData(_lookupKey, SubjectName.Form(tenant, user));

    private void ForgetAll()
    {
        foreach (var subject in _known.Values)
        {
            subject.Forget();
        }

        _known.Clear();
    }
}

/// <summary>Is what an erasure deleted.</summary>
/// <param name="Pseudonyms">Whose keys.</param>
/// <param name="Secrets">The bytes that no file may hold any more: the keys, and what finds them by name.</param>
internal sealed record ErasedKeys(List<string> Pseudonyms, List<byte[]> Secrets);
