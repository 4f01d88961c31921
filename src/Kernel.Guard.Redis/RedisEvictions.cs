using System.Security.Cryptography;

namespace KernelGuard.Redis;

/// <summary>Tells the other processes which entries are gone, and hears it from them. A message begins with who sent it: the own ones are not heard.</summary>
internal sealed class RedisEvictions(RedisConnection connection)
{
    private const char Separator = '\n';
    private const int Piece = 500;

    private readonly string _process = RandomNumberGenerator.GetHexString(16, lowercase: true);
    private readonly RedisSubscription _evicted = new(connection, "evicted");
    private readonly Lock _gate = new();
    private Action<IReadOnlyList<string>>? _deleted;

    public async ValueTask PublishAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        // With no key it is one message too, of an invalidation that found no entry.
        foreach (var piece in keys.Count == 0 ? [[]] : keys.Chunk(Piece))
        {
            var message = string.Join(Separator, piece.Prepend(_process));
            await connection.RunAsync(database => database.PublishAsync(_evicted.Channel, message), cancellationToken).ConfigureAwait(false);
        }
    }

    public IDisposable Listen(Action<IReadOnlyList<string>> deleted)
    {
        lock (_gate)
        {
            _deleted += deleted;
        }

        _evicted.Start(Hear);
        return new Listening(this, deleted);
    }

    private void Hear(string message)
    {
        var parts = message.Split(Separator);
        if (parts[0] != _process)
        {
            _deleted?.Invoke(parts[1..]);
        }
    }

    private void Leave(Action<IReadOnlyList<string>> deleted)
    {
        lock (_gate)
        {
            _deleted -= deleted;
        }
    }

    private sealed class Listening(RedisEvictions evictions, Action<IReadOnlyList<string>> deleted) : IDisposable
    {
        public void Dispose() => evictions.Leave(deleted);
    }
}
