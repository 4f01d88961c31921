using System.ClientModel.Primitives;

namespace KernelGuard.OpenAI;

/// <summary>Ties a streamed response to the caller's token, and keeps a whole one for whoever reads it in vain. It stands before the transport, which knows only a token of its own that ends with the headers.</summary>
internal sealed class UnclaimedBodyPolicy : PipelinePolicy
{
    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        ProcessNext(message, pipeline, currentIndex);
        Tie(message);
    }

    public override async ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        await ProcessNextAsync(message, pipeline, currentIndex).ConfigureAwait(false);
        Tie(message);
    }

    private static void Tie(PipelineMessage message)
    {
        if (message.BufferResponse)
        {
            OpenAIExchange.Current?.Whole = message.Response;
        }
        else if (message.CancellationToken.CanBeCanceled && message.Response is { ContentStream: { } body } response)
        {
            response.ContentStream = new UnclaimedBody(body, message.CancellationToken);
        }
    }
}
