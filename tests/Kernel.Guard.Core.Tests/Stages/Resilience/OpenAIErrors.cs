using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using System.Runtime.CompilerServices;
using KernelGuard.Connections;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace KernelGuard.Core.Tests.Stages.Resilience;

/// <summary>Reads status and Retry-After from what the real client throws, as an adapter of a provider does.</summary>
internal sealed class OpenAIErrors(IChatClient inner) : DelegatingChatClient(inner)
{
    public static IChatClient Client(OpenAIServer server) => new ProviderErrorChatClient(new OpenAIErrors(
        new ChatClient("gpt-4o-mini", new ApiKeyCredential(server.ApiKey), new OpenAIClientOptions { Endpoint = server.Endpoint, RetryPolicy = new ClientRetryPolicy(0), NetworkTimeout = Timeout.InfiniteTimeSpan })
            .AsIChatClient()), new ReadErrors([]));

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<Microsoft.Extensions.AI.ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.GetResponseAsync(messages, options, cancellationToken);
        }
        catch (ClientResultException error) when (error.Status > 0)
        {
            throw Read(error);
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<Microsoft.Extensions.AI.ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var steps = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await steps.MoveNextAsync())
                {
                    break;
                }
            }
            catch (ClientResultException error) when (error.Status >= 400)
            {
                throw Read(error);
            }

            yield return steps.Current;
        }
    }

    private static ProviderException Read(ClientResultException error) => new(
        "The provider refused.", error.Status,
        retryAfter: error.GetRawResponse()?.Headers.TryGetValue("retry-after-ms", out var wait) == true ? TimeSpan.FromMilliseconds(double.Parse(wait!, CultureInfo.InvariantCulture)) : null);
}
