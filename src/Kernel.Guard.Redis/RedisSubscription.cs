using StackExchange.Redis;

namespace KernelGuard.Redis;

/// <summary>Is a channel that is listened to once, as long as the process lives. The connection subscribes again whenever it comes back.</summary>
internal sealed class RedisSubscription(RedisConnection connection, string name)
{
    private int _started;

    public RedisChannel Channel { get; } = RedisChannel.Literal(connection.Prefix + name);

    /// <summary>Begins to listen, unless it did.</summary>
    public void Start(Action<string> hear)
    {
        if (Interlocked.Exchange(ref _started, 1) == 0)
        {
            RedisConnection.Observe(SubscribeAsync(hear));
        }
    }

    private async Task SubscribeAsync(Action<string> hear)
    {
        var server = await connection.ConnectAsync().ConfigureAwait(false);
        await server.GetSubscriber().SubscribeAsync(Channel, (_, message) => hear(message.ToString())).ConfigureAwait(false);
    }
}
