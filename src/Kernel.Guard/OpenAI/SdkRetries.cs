using System.ClientModel.Primitives;
using KernelGuard.Connections;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using OpenAI.Responses;

namespace KernelGuard.OpenAI;

/// <summary>Tells whether a client of the OpenAI SDK, or of Azure OpenAI's, which is made of the same parts, repeats requests by itself.</summary>
/// <remarks>The core finds it by its name. Thread-safe.</remarks>
internal sealed class SdkRetries : IRepeatingClients
{
    private static readonly Uri Nowhere = new("https://nowhere.invalid/");

    /// <inheritdoc/>
    public bool Repeats(IChatClient client) =>
        (client.GetService<ChatClient>()?.Pipeline ?? client.GetService<ResponsesClient>()?.Pipeline) is { } pipeline && Repeats(pipeline);

    // The SDK does not say which retries it was made with. So a message goes into its pipeline as far as the retries, and they alone are asked to
    // send it, into a failure: where they do not end at once, they wait to send it again. What stands behind them, such as whoever asks for a token,
    // is not reached.
    private static bool Repeats(ClientPipeline pipeline)
    {
        using var leave = new CancellationTokenSource();
        var failure = new Failure();
        var turn = new AtRetries(failure);
        var options = new RequestOptions { CancellationToken = leave.Token };
        options.AddPolicy(turn, PipelinePosition.PerCall);
        var message = pipeline.CreateMessage();
        message.Request.Method = "POST";
        message.Request.Uri = Nowhere;
        message.Apply(options);
        var sending = SendAsync(pipeline, message);
        var repeats = failure.Times > 1 || turn.Times > 1 || (failure.Times == 1 && !sending.IsCompleted);
        leave.Cancel();
        return repeats;
    }

    private static async Task SendAsync(ClientPipeline pipeline, PipelineMessage message)
    {
        try
        {
            await pipeline.SendAsync(message).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // It is made to fail.
        }
        finally
        {
            message.Dispose();
        }
    }

    // Put behind what is done once for a call, it stands directly before the retries.
    private sealed class AtRetries(Failure failure) : PipelinePolicy
    {
        private int _times;

        public int Times => Volatile.Read(ref _times);

        public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) => throw new NotSupportedException();

        public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
        {
            Interlocked.Increment(ref _times);
            var retries = pipeline[currentIndex + 1];
            return retries.ProcessAsync(message, [retries, failure], 0);
        }
    }

    private sealed class Failure : PipelinePolicy
    {
        private int _times;

        public int Times => Volatile.Read(ref _times);

        public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) => throw Fail();

        public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) => throw Fail();

        private IOException Fail()
        {
            Interlocked.Increment(ref _times);
            return new IOException("Nothing is sent: this asks whether the client would send it again.");
        }
    }
}
