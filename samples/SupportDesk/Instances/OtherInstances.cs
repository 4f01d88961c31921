using System.Text.Json;
using StackExchange.Redis;
using SupportDesk.Chat;

namespace SupportDesk.Instances;

/// <summary>
/// Takes an erasure to the instances beside this one: each ends the person's streams, forgets the key under which its own ledger knows the person, and says
/// so. An erasure of which one of them says nothing has no receipt, and is to be made again.
/// </summary>
internal sealed class OtherInstances(IConnectionMultiplexer redis, AuditLedger ledger, IServiceProvider services, ILogger<OtherInstances> logger) : IPersonalDataHolder, IHostedService
{
    private static readonly RedisChannel Erasures = RedisChannel.Literal("support-desk:erasures");
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private readonly string _self = Guid.NewGuid().ToString("N");

    public string Name => "other instances";

    public async Task StartAsync(CancellationToken cancellationToken) =>
        (await redis.GetSubscriber().SubscribeAsync(Erasures)).OnMessage(message => HearAsync(message.Message.ToString()));

    public Task StopAsync(CancellationToken cancellationToken) => redis.GetSubscriber().UnsubscribeAsync(Erasures);

    public async ValueTask<int> EraseAsync(string? tenant, string? user, CancellationToken cancellationToken)
    {
        var (database, answers) = (redis.GetDatabase(), $"support-desk:erasure:{Guid.NewGuid():N}");

        // This instance hears itself too, and answers at once.
        var asked = await database.PublishAsync(Erasures, JsonSerializer.Serialize<string?[]>([_self, answers, tenant, user]));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Longest);
        try
        {
            while (await database.ListLengthAsync(answers) < asked)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AuditException($"Another instance did not say within {Longest.TotalSeconds} s that it has erased the person. There is no receipt: erase again when all instances run.");
        }

        return (int)asked - 1;
    }

    private async Task HearAsync(string message)
    {
        if (JsonSerializer.Deserialize<string?[]>(message) is not [{ } sender, { } answers, var tenant, var user])
        {
            return;
        }

        try
        {
            if (sender != _self)
            {
                foreach (var holder in services.GetServices<IPersonalDataHolder>().Where(static holder => holder is not (OtherInstances or Conversations)))
                {
                    await holder.EraseAsync(tenant, user, CancellationToken.None);
                }

                await ledger.EraseSubjectAsync(tenant, user);
            }

            var database = redis.GetDatabase();
            await database.ListRightPushAsync(answers, _self);
            await database.KeyExpireAsync(answers, Kept);
        }
        catch (Exception error)
        {
            // Whoever asked hears nothing, and writes no receipt.
            logger.LogError("An erasure of another instance failed here: {Type}.", error.GetType());
        }
    }
}
