using System.Security.Cryptography;
using KernelGuard.Stages.Audit.Stores;

namespace KernelGuard.Stages.Audit.Keys;

/// <summary>Finds who a pseudonym stands for, and opens what is encrypted, where the file of keys is at hand.</summary>
/// <param name="keys">The keys; null where there are none.</param>
/// <param name="ledger">The ledger whose entries are resolved, by what tells it from all others.</param>
/// <remarks>Not thread-safe.</remarks>
internal sealed class SubjectReader(KeysConnection? keys, string ledger = "") : IDisposable
{
    private readonly Dictionary<string, Subject?> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]?> _days = new(StringComparer.Ordinal);

    /// <summary>Puts names and contents back into an entry as far as their keys are there.</summary>
    public AuditEntry Resolve(AuditEntry entry, byte[]? content)
    {
        var tenant = Find(entry.Tenant);
        var user = Find(entry.User);
        var nearest = entry.User is not null ? user : entry.Tenant is not null ? tenant : Nobody;
        return entry with
        {
            Tenant = tenant?.Tenant ?? entry.Tenant,
            User = user?.User ?? entry.User,
            Conversation = entry.Conversation is { } stored ? nearest?.OpenConversation(stored) ?? stored : null,
            Question = entry.Question is { } question && Subject.IsVeiled(question) ? user?.Unveil(question, entry.Id) : entry.Question,
            Content = content is null ? entry.Content : nearest?.Open(content, entry.Id, Day(entry.Time)),
        };
    }

    /// <summary>Answers a subject's pseudonym by its name; null where it has no key.</summary>
    public string? Pseudonym(string? tenant, string? user)
    {
        if (keys is null)
        {
            return null;
        }

        var lookupKey = Sql.Scalar(keys.Connection, "SELECT key FROM lookup_key") as byte[] ?? [];
        var lookup = HMACSHA256.HashData(lookupKey, SubjectName.Form(tenant, user));
        return Sql.Scalar(keys.Connection, "SELECT pseudonym FROM subjects WHERE lookup = @lookup", ("@lookup", lookup)) as string;
    }

    /// <summary>Answers the pseudonyms of all subjects that a call can name.</summary>
    public List<string> Named()
    {
        List<string> named = [];
        if (keys is not null)
        {
            var nobody = Pseudonym(null, null);
            using var command = Sql.Command(keys.Connection, "SELECT pseudonym FROM subjects");
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                if (rows.GetString(0) is var pseudonym && pseudonym != nobody && pseudonym.StartsWith(NamedKeys.Subject, StringComparison.Ordinal))
                {
                    named.Add(pseudonym);
                }
            }
        }

        return named;
    }

    public void Dispose()
    {
        foreach (var subject in _known.Values)
        {
            subject?.Forget();
        }

        foreach (var day in _days.Values)
        {
            CryptographicOperations.ZeroMemory(day);
        }

        keys?.Dispose();
    }

    private Subject? Nobody => _nobody ??= Pseudonym(null, null) is { } pseudonym ? Find(pseudonym) : null;

    private Subject? _nobody;

    private byte[]? Day(DateTimeOffset time)
    {
        var name = NamedKeys.DayOf(ledger, time);
        return keys is null ? null : _days.TryGetValue(name, out var known) ? known : _days[name] = NamedKeys.Find(keys.Connection, name);
    }

    private Subject? Find(string? pseudonym)
    {
        if (pseudonym is null || keys is null)
        {
            return null;
        }

        if (!_known.TryGetValue(pseudonym, out var known))
        {
            using var command = Sql.Command(keys.Connection, "SELECT key, name FROM subjects WHERE pseudonym = @p", ("@p", pseudonym));
            using var row = command.ExecuteReader();
            known = row.Read() ? Subject.Of((byte[])row[0], (byte[])row[1]) : null;
            _known.Add(pseudonym, known);
        }

        return known;
    }
}
