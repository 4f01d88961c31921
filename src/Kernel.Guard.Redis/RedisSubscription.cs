using KernelGuard.Concurrency;
using StackExchange.Redis;

namespace KernelGuard.Redis;

/// <summary>Is a channel that is listened to once, as long as the process lives. The connection subscribes again whenever it comes back; where there is none at all, another one is tried.</summary>
internal sealed class RedisSubscription(RedisConnection connection, string name)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private int _started;

    public RedisChannel Channel { get; } = RedisChannel.Literal(connection.Prefix + name);

    /// <summary>Begins to listen, unless it did.</summary>
    public void Start(Action<string> hear)
    {
        if (Interlocked.Exchange(ref _started, 1) == 0)
        {
            Unawaited.Observe(SubscribeAsync(hear));
        }
    }

    private async Task SubscribeAsync(Action<string> hear)
    {
        var server = await ConnectAsync().ConfigureAwait(false);
        await server.GetSubscriber().SubscribeAsync(Channel, (_, message) => hear(message.ToString())).ConfigureAwait(false);
    }

    // A process that hears nothing keeps what others delete, so it does not leave it at one attempt.
    private async Task<IConnectionMultiplexer> ConnectAsync()
    {
        while (true)
        {
            try
            {
                return await connection.ConnectAsync().ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Whatever keeps it from connecting now may be gone the next time; whoever sends a command is told.
            catch (Exception error) when (error is not ObjectDisposedException)
#pragma warning restore CA1031
            {
                await Task.Delay(Pause, connection.Time).ConfigureAwait(false);
            }
        }
    }
}
