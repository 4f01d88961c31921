using System.Data.Common;
using System.Security.Cryptography;
using KernelGuard.Stages.Audit.Stores;

namespace KernelGuard.Stages.Audit.Keys;

/// <summary>
/// Gives each subject its key, and remembers those in use. A batch of entries asks between <see cref="Begin"/> and <see cref="End"/>: new keys are
/// on disk before an entry under them is.
/// </summary>
/// <remarks>Not thread-safe. Other processes may use the same keys: what they change is seen at the next batch.</remarks>
internal sealed class SubjectKeys : IDisposable
{
    private const int Remembered = 100_000;

    private readonly Dictionary<(string? Tenant, string? User), Subject> _known = [];
    private readonly Dictionary<string, byte[]> _days = [];
    private readonly KeysConnection _keys;
    private readonly byte[] _lookupKey;
    private DbTransaction? _transaction;
    private long _seen;
    private string _ledger = "";

    public SubjectKeys(KeysConnection keys)
    {
        _keys = keys;
        try
        {
            _lookupKey = Used(() => (byte[])Sql.Scalar(_keys.Connection, "SELECT key FROM lookup_key")!);
        }
        catch
        {
            keys.Dispose();
            throw;
        }
    }

    /// <summary>Begins a batch: forgets what it knows where another process has changed the keys.</summary>
    public void Begin()
    {
        var version = Used(_keys.Version);
        if (version != _seen || _known.Count > Remembered)
        {
            ForgetAll();
            _seen = version;
        }
    }

    /// <summary>Answers a subject, with a new key where it has none.</summary>
    public Subject Get(string? tenant, string? user) => _known.TryGetValue((tenant, user), out var known) ? known : Learn(tenant, user);

    /// <summary>Answers the key of the contents of a day, with a new one where it has none.</summary>
    public byte[] Day(DateTimeOffset time)
    {
        var name = NamedKeys.DayOf(_ledger, time);
        return _days.TryGetValue(name, out var known) ? known : _days[name] = Used(() =>
        {
            _transaction ??= _keys.BeginWrite();
            return NamedKeys.Find(_keys.Connection, name) ?? NamedKeys.Create(_keys.Connection, name);
        });
    }

    /// <summary>Answers whether another process has deleted or changed a key since <see cref="Begin"/>.</summary>
    public bool AreOld() => Used(_keys.Version) != _seen;

    /// <summary>Notes that a ledger's keys are kept here: the one that is written to, whose days' keys are asked for.</summary>
    public void NoteLedger(string ledger) => Used(() =>
    {
        _ledger = ledger;
        if (NamedKeys.Find(_keys.Connection, NamedKeys.Ledger + ledger) is null)
        {
            using var transaction = _keys.BeginWrite();
            if (NamedKeys.Find(_keys.Connection, NamedKeys.Ledger + ledger) is null)
            {
                NamedKeys.Create(_keys.Connection, NamedKeys.Ledger + ledger);
            }

            transaction.Commit();
        }

        return true;
    });

    /// <summary>Answers whether another ledger's keys are kept here too.</summary>
    public bool AreSharedBeside(string ledger) => Used(() => Sql.Scalar(
        _keys.Connection, $"SELECT 1 FROM subjects WHERE pseudonym > '{NamedKeys.Ledger}' AND pseudonym < '{NamedKeys.Ledger}~' AND pseudonym <> @own", ("@own", NamedKeys.Ledger + ledger)) is not null);

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

    /// <summary>Deletes a user's key, or a tenant's with those of all its users. Their bytes are stored until <see cref="ILedgerStore.OverwriteKeysAsync"/> has run.</summary>
    /// <returns>What was deleted: the pseudonyms, and the bytes that may be stored nowhere any more.</returns>
    public ErasedKeys Erase(string? tenant, string? user, DateTimeOffset time) => Delete(
        erased => erased.Take(_keys.Connection, $"lookup = @v{(user is null && tenant is not null ? " OR tenant_lookup = @v" : "")}", Lookup(tenant, user)), time);

    /// <summary>Deletes the keys of pseudonyms.</summary>
    /// <param name="pseudonyms">Whose.</param>
    /// <param name="time">The time.</param>
    /// <param name="prove">Called directly before it is committed: throws where it may not be.</param>
    /// <returns>What was deleted.</returns>
    public ErasedKeys Delete(IEnumerable<string> pseudonyms, DateTimeOffset time, Action? prove = null) => Delete(
        erased =>
        {
            foreach (var pseudonym in pseudonyms)
            {
                erased.Take(_keys.Connection, "pseudonym = @v", pseudonym);
            }
        },
        time, prove);

    /// <summary>Deletes the keys of the contents that the ledger has of days before a time's.</summary>
    /// <returns>What was deleted.</returns>
    public ErasedKeys DeleteDays(DateTimeOffset before, DateTimeOffset time, Action? prove = null) => Delete(
        erased => erased.Take(_keys.Connection, $"pseudonym > '{NamedKeys.DaysOf(_ledger)}' AND pseudonym < @v", NamedKeys.DayOf(_ledger, before)), time, prove);

    private ErasedKeys Delete(Action<ErasedKeys> choose, DateTimeOffset time, Action? prove = null) => Used(() =>
    {
        var erased = new ErasedKeys([], []);
        using var transaction = _keys.BeginWrite();
        choose(erased);
        if (erased.Pseudonyms.Count == 0)
        {
            return erased;
        }

        foreach (var pseudonym in erased.Pseudonyms)
        {
            Sql.Execute(_keys.Connection, "DELETE FROM subjects WHERE pseudonym = @p", ("@p", pseudonym));
            Sql.Execute(_keys.Connection, "INSERT INTO erasures VALUES (@p, @t) ON CONFLICT (pseudonym) DO UPDATE SET time = @t", ("@p", pseudonym), ("@t", time.UtcDateTime.ToString("O")));
        }

        _keys.TellErased();
        prove?.Invoke();
        transaction.Commit();
        ForgetAll();
        return erased;
    });

    /// <summary>Notes that an erasure has its receipt.</summary>
    public void Receipted(IEnumerable<string> pseudonyms) => Used(() =>
    {
        foreach (var pseudonym in pseudonyms)
        {
            Sql.Execute(_keys.Connection, "DELETE FROM erasures WHERE pseudonym = @p", ("@p", pseudonym));
        }

        return true;
    });

    /// <summary>Answers the erasures that have had no receipt since before a time: their process ended in the middle.</summary>
    public List<string> WithoutReceipt(DateTimeOffset before) => Used(() =>
    {
        List<string> found = [];
        using var command = Sql.Command(_keys.Connection, "SELECT pseudonym FROM erasures WHERE time < @t", ("@t", before.UtcDateTime.ToString("O")));
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
        _keys.Dispose();
    }

    private Subject Learn(string? tenant, string? user) => Used(() =>
    {
        _transaction ??= _keys.BeginWrite();
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
        catch (DbException error)
        {
            throw _keys.Failure(error);
        }
    }

    private Subject? Find(string? tenant, string? user)
    {
        using var command = Sql.Command(_keys.Connection, "SELECT key FROM subjects WHERE lookup = @lookup", ("@lookup", Lookup(tenant, user)));
        return command.ExecuteScalar() is byte[] key ? new Subject(tenant, user, key) : null;
    }

    private Subject Create(string? tenant, string? user)
    {
        var key = RandomNumberGenerator.GetBytes(Subject.KeySize);
        var subject = new Subject(tenant, user, key);
        Sql.Execute(
            _keys.Connection, "INSERT INTO subjects (key, lookup, tenant_lookup, pseudonym, name) VALUES (@key, @lookup, @tenant, @pseudonym, @name)",
            ("@key", key), ("@lookup", Lookup(tenant, user)), ("@tenant", Lookup(tenant, null)), ("@pseudonym", subject.Pseudonym), ("@name", subject.SealName()));
        return subject;
    }

    private byte[] Lookup(string? tenant, string? user) => HMACSHA256.HashData(_lookupKey, SubjectName.Form(tenant, user));

    private void ForgetAll()
    {
        foreach (var subject in _known.Values)
        {
            subject.Forget();
        }

        foreach (var day in _days.Values)
        {
            CryptographicOperations.ZeroMemory(day);
        }

        _known.Clear();
        _days.Clear();
    }
}

/// <summary>Is what an erasure deleted.</summary>
/// <param name="Pseudonyms">Whose keys.</param>
/// <param name="Secrets">The bytes that may be stored nowhere any more: the keys, and what finds them by name.</param>
internal sealed record ErasedKeys(List<string> Pseudonyms, List<byte[]> Secrets)
{
    public static ErasedKeys None => new([], []);

    /// <summary>Takes note of what else was deleted.</summary>
    public void Add(ErasedKeys more)
    {
        Pseudonyms.AddRange(more.Pseudonyms);
        Secrets.AddRange(more.Secrets);
    }

    /// <summary>Takes note of the rows that a condition chooses, before they are deleted.</summary>
    public void Take(DbConnection keys, string condition, object value)
    {
        using var command = Sql.Command(keys, $"SELECT pseudonym, key, lookup FROM subjects WHERE {condition}", ("@v", value));
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            Pseudonyms.Add(rows.GetString(0));
            Secrets.AddRange([(byte[])rows[1], (byte[])rows[2]]);
        }
    }
}
