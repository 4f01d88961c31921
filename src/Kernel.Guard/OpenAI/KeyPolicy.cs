using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using KernelGuard.Credentials;

namespace KernelGuard.OpenAI;

/// <summary>
/// Takes the key of each attempt, and another one where the provider refuses it: within the attempt, as nothing was worked on, and out of the attempts
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
            exchange.IsOneKeyOfMany = ring.IsOneOfMany(key, exchange.Tenant);
            await ProcessNextAsync(message, pipeline, currentIndex).ConfigureAwait(false);
            if (message.Response is not { } response)
            {
                return;
            }

            if (!await IsRefusedAsync(response, token).ConfigureAwait(false))
            {
                if (response.Status == 429)
                {
                    ring.Limit(key, RetryAfter.Of(response, ErrorBody.Of(response).Message, time));
                    exchange.IsOneKeyOfMany = ring.IsOneOfMany(key, exchange.Tenant);
                }

                return;
            }

            await ring.RefuseAsync(key, response.Status, token).ConfigureAwait(false);
            exchange.IsOneKeyOfMany = ring.IsOneOfMany(key, exchange.Tenant);
            taken = await ring.TakeAsync(exchange.Tenant, key, token).ConfigureAwait(false);
            if (taken is null || !exchange.TryTakeFurther(free: further < ring.MostFurther))
            {
                return;
            }

            message.ExtractResponse()?.Dispose();
        }
    }

    private static async ValueTask<bool> IsRefusedAsync(PipelineResponse response, CancellationToken cancellationToken)
    {
        switch (response.Status)
        {
            case 401:
                return true;
            case 429:
                await response.BufferContentAsync(cancellationToken).ConfigureAwait(false);
                var body = ErrorBody.Of(response);
                return ProviderCodes.IsQuota(body.Code) || ProviderCodes.IsQuota(body.Type);
            default:
                return false;
        }
    }
}
