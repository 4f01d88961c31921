using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using KernelGuard.Credentials;

namespace KernelGuard.OpenAI;

/// <summary>
/// Takes the key of each attempt, and another one where the provider refuses it, or its account: within the attempt, as nothing was worked on, and out of
/// the attempts that the policy has left. A request whose key was replaced meanwhile is sent again without taking one: a rotation costs no call, nor the
/// attempts that it needs for faults, and what was refused was neither worked on nor billed.
/// </summary>
/// <param name="ring">The keys.</param>
/// <param name="time">The clock.</param>
internal sealed class KeyPolicy(KeyRing ring, TimeProvider time) : AuthenticationPolicy
{
    private static readonly TimeSpan[] Looks = [TimeSpan.FromMilliseconds(25), TimeSpan.FromMilliseconds(75), TimeSpan.FromMilliseconds(200)];

    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) =>
        throw new NotSupportedException("A key's source may have to be waited for. Call the client's asynchronous methods.");

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        var exchange = OpenAIExchange.Current ?? throw new InvalidOperationException("A request is sent by an adapter alone.");
        var token = message.CancellationToken;
        var taken = await ring.TakeAsync(exchange.Tenant, refused: null, token).ConfigureAwait(false);
        for (var further = 0; ; further++)
        {
            var key = taken!.Value;
            exchange.Key = key.Key;
            Note(exchange, key);
            await ProcessNextAsync(message, pipeline, currentIndex).ConfigureAwait(false);
            if (message.Response is not { } response)
            {
                return;
            }

            if (!await IsRefusedAsync(response, exchange.HasAnotherKey, token).ConfigureAwait(false))
            {
                if (response.Status == 429)
                {
                    ring.Limit(key, RetryAfter.Of(response, ErrorBody.Of(response).Message, time));
                    Note(exchange, key);
                }

                return;
            }

            taken = await NextAsync(exchange, key, response.Status, token).ConfigureAwait(false);
            if (taken is not { } next)
            {
                return;
            }

            if (!(response.Status == 401 && KeyRing.IsReplaced(key, next) && exchange.TryTakeReplacement())
                && !exchange.TryTakeFurther(free: further < ring.MostFurther))
            {
                return;
            }

            message.ExtractResponse()?.Dispose();
        }
    }

    // Who revokes first publishes the new key a moment later.
    private async ValueTask<TakenKey?> NextAsync(OpenAIExchange exchange, TakenKey key, int status, CancellationToken cancellationToken)
    {
        for (var looks = 0; ; looks++)
        {
            await ring.RefuseAsync(key, status, cancellationToken).ConfigureAwait(false);
            Note(exchange, key);
            var taken = await ring.TakeAsync(exchange.Tenant, key, cancellationToken).ConfigureAwait(false);
            if (taken is not null || status != 401 || looks == Looks.Length || !KeyRing.MayLookAgain(key))
            {
                return taken;
            }

            await Task.Delay(Looks[looks], time, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Note(OpenAIExchange exchange, TakenKey key)
    {
        exchange.IsOneKeyOfMany = ring.IsOneOfMany(key, exchange.Tenant);
        exchange.HasAnotherKey = exchange.IsOneKeyOfMany && key.Entry is not null;
    }

    // What is forbidden may be forbidden to one key; but a country is to all of them, and a tenant's own key is not replaced for it.
    // Read to its end, because a body that is left takes its connection along, and over HTTP/2 resets its stream: a server that sees many of these ends
    // the connection with all that others have on it.
    private static async ValueTask<bool> IsRefusedAsync(PipelineResponse response, bool hasAnother, CancellationToken cancellationToken)
    {
        if (response.Status is not (401 or 402 or 403 or 429))
        {
            return false;
        }

        await response.BufferContentAsync(cancellationToken).ConfigureAwait(false);
        return response.Status switch
        {
            403 => hasAnother && ErrorBody.Of(response).Code != "unsupported_country_region_territory",
            429 => ErrorBody.Of(response) is var body && (ProviderCodes.IsQuota(body.Code) || ProviderCodes.IsQuota(body.Type)),
            _ => true,
        };
    }
}
