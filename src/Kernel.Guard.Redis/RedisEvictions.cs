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
    private Action<string>? _evict;

    public async ValueTask PublishAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        foreach (var piece in keys.Chunk(Piece))
        {
            var message = string.Join(Separator, piece.Prepend(_process));
            await connection.RunAsync(database => database.PublishAsync(_evicted.Channel, message), cancellationToken).ConfigureAwait(false);
        }
    }

    public IDisposable Listen(Action<string> evict)
    {
        lock (_gate)
        {
            _evict += evict;
        }

        _evicted.Start(Hear);
        return new Listening(this, evict);
    }

    private void Hear(string message)
    {
        var parts = message.Split(Separator);
        if (parts[0] == _process || _evict is not { } evict)
        {
            return;
        }

        foreach (var key in parts.AsSpan(1))
        {
            evict(key);
        }
    }

    private void Leave(Action<string> evict)
    {
        lock (_gate)
        {
            _evict -= evict;
        }
    }

    private sealed class Listening(RedisEvictions evictions, Action<string> evict) : IDisposable
    {
        public void Dispose() => evictions.Leave(evict);
    }
}
