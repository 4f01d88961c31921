using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using KernelGuard.Credentials;

namespace KernelGuard.OpenAI;

/// <summary>
/// Takes the key of each attempt, and another one where the provider refuses it, or its account: within the attempt, as nothing was worked on, and out of the attempts
/// that the policy has left.
/// </summary>
/// <param name="ring">The keys.</param>
/// <param name="time">The clock.</param>
internal sealed class KeyPolicy(KeyRing ring, TimeProvider time) : AuthenticationPolicy
{
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

            await ring.RefuseAsync(key, response.Status, token).ConfigureAwait(false);
            Note(exchange, key);
            taken = await ring.TakeAsync(exchange.Tenant, key, token).ConfigureAwait(false);
            if (taken is null || !exchange.TryTakeFurther(free: further < ring.MostFurther))
            {
                return;
            }

            message.ExtractResponse()?.Dispose();
        }
    }

    private void Note(OpenAIExchange exchange, TakenKey key)
    {
        exchange.IsOneKeyOfMany = ring.IsOneOfMany(key, exchange.Tenant);
        exchange.HasAnotherKey = exchange.IsOneKeyOfMany && key.Entry is not null;
    }

    // What is forbidden may be forbidden to one key; but a country is to all of them, and a tenant's own key is not replaced for it.
    private static async ValueTask<bool> IsRefusedAsync(PipelineResponse response, bool hasAnother, CancellationToken cancellationToken) => response.Status switch
    {
        401 or 402 => true,
        403 => hasAnother && (await BodyAsync(response, cancellationToken).ConfigureAwait(false)).Code != "unsupported_country_region_territory",
        429 => await BodyAsync(response, cancellationToken).ConfigureAwait(false) is var body && (ProviderCodes.IsQuota(body.Code) || ProviderCodes.IsQuota(body.Type)),
        _ => false,
    };

    private static async ValueTask<ErrorBody> BodyAsync(PipelineResponse response, CancellationToken cancellationToken)
    {
        await response.BufferContentAsync(cancellationToken).ConfigureAwait(false);
        return ErrorBody.Of(response);
    }
}
