using KernelGuard.Stages.Audit.Keys;
using KernelGuard.Stages.Audit.Stores;

namespace KernelGuard.Stages.Audit.Writing;

/// <summary>Puts pseudonyms into a batch of entries, and encrypts what is to be.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class EntryResolver(SubjectKeys keys)
{
    private readonly List<(Subject? Tenant, Subject? User, Subject? Nearest, Subject? Asking, byte[]? Day)> _subjects = [];
    private readonly StoredEntry _stored = new();

    /// <summary>Finds the keys of all entries; new ones are on disk when it returns.</summary>
    public void Resolve(IReadOnlyList<AuditEntry> entries)
    {
        _subjects.Clear();
        keys.Begin();
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            var tenant = entry.Tenant is null ? null : keys.Get(entry.Tenant, null);
            var user = entry.User is null ? null : keys.Get(entry.Tenant, entry.User);
            _subjects.Add((
                tenant, user, user ?? tenant ?? (entry.Conversation is null && !Encrypts(entry) ? null : keys.Get(null, null)),
                entry.Question is null ? null : tenant ?? keys.Get(null, null),
                Encrypts(entry) && !BudgetChangeOutcomes.Has(entry) ? keys.Day(entry.Time) : null));
        }

        keys.End();
    }

    /// <summary>Does it again where another process has deleted a key since, in the transaction in which none is deleted for its age.</summary>
    public void ResolveAnew(IReadOnlyList<AuditEntry> entries)
    {
        if (keys.AreOld())
        {
            Resolve(entries);
        }
    }

    /// <summary>Answers an entry of the batch as it is stored, until the next one is asked for.</summary>
    public StoredEntry Stored(AuditEntry entry, int place)
    {
        var (tenant, user, nearest, asking, day) = _subjects[place];
        _stored.Entry = entry;
        _stored.Tenant = tenant?.Pseudonym;
        _stored.User = user?.Pseudonym;
        _stored.Conversation = entry.Conversation is { } conversation ? nearest!.Conversation(conversation) : null;

        // What a user asked goes with the user's key, though questions of the whole tenant are compared while it is there.
        _stored.Question = entry.Question is { } question ? user?.Veil(asking!.Question(question), entry.Id) ?? asking!.Question(question) : null;
        _stored.Sealed = Encrypts(entry) ? nearest!.Seal(entry.Content!, entry.Id, day) : null;
        return _stored;
    }

    private static bool Encrypts(AuditEntry entry) => entry is { ContentMode: AuditContent.Encrypted, Content: not null };
}
