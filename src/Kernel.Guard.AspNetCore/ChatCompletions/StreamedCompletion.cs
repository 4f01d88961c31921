using KernelGuard.Accounting;
using KernelGuard.AspNetCore.ChatCompletions.Reading;
using KernelGuard.AspNetCore.ChatCompletions.Writing;
using KernelGuard.AspNetCore.Problems;
using KernelGuard.AspNetCore.Streams;
using KernelGuard.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;

namespace KernelGuard.AspNetCore.ChatCompletions;

/// <summary>
/// Streams one answer. The headers leave with the first content or the first heartbeat, so that what fails before has a status of its own; what
/// fails later is an error document, after which no <c>[DONE]</c> comes.
/// </summary>
internal sealed class StreamedCompletion(GuardChatClient client, WebSettings web, TimeProvider time)
{
    public async Task AnswerAsync(HttpContext http, CompletionRequest request, string model, CancellationToken ends)
    {
        var writer = new ChunkWriter(http.Response.BodyWriter, CompletionEndpoint.NewId(), time.GetUtcNow(), model);
        var updates = client.GetStreamingResponseAsync(request.Messages, request.Options, ends).GetAsyncEnumerator(ends);
        await using (updates.ConfigureAwait(false))
        {
            try
            {
                await CopyAsync(http, updates, writer, request.WithUsage).ConfigureAwait(false);
            }
            catch (Exception error) when (http.Response.HasStarted && GuardException.Within(error) is { } guard)
            {
                writer.Error(GuardProblem.Of(guard));
                await writer.FlushAsync(http.RequestAborted).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (http.Response.HasStarted && ends.IsCancellationRequested && !http.RequestAborted.IsCancellationRequested)
            {
                writer.Error(GuardProblem.Stopped);
                await writer.FlushAsync(http.RequestAborted).ConfigureAwait(false);
            }
        }
    }

    private async Task CopyAsync(HttpContext http, IAsyncEnumerator<ChatResponseUpdate> updates, ChunkWriter writer, bool withUsage)
    {
        ChatFinishReason? reason = null;
        var usage = default(StreamedUsage);
        while (await NextAsync(http, updates, writer).ConfigureAwait(false))
        {
            Begin(http, writer);
            var update = updates.Current;
            reason = update.FinishReason ?? reason;
            foreach (var content in update.Contents)
            {
                switch (content)
                {
                    case TextContent { Text.Length: > 0 } text:
                        writer.Text(text.Text);
                        break;
                    case FunctionCallContent call:
                        writer.Call(call);
                        break;
                    case UsageContent counted:
                        usage.Add(counted.Details);
                        break;
                }
            }

            await writer.FlushAsync(http.RequestAborted).ConfigureAwait(false);
        }

        Begin(http, writer);
        writer.Finish(reason);
        if (withUsage)
        {
            writer.Usage(usage.Details);
        }

        writer.Done();
        await writer.FlushAsync(http.RequestAborted).ConfigureAwait(false);
    }

    // The wait for the next piece goes on while heartbeats are sent: it is never given up half done.
    private async ValueTask<bool> NextAsync(HttpContext http, IAsyncEnumerator<ChatResponseUpdate> updates, ChunkWriter writer)
    {
        var next = updates.MoveNextAsync();
        if (next.IsCompleted)
        {
            return await next.ConfigureAwait(false);
        }

        var moving = next.AsTask();
        while (true)
        {
            await ((Task)moving).WaitAsync(web.Heartbeat, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (moving.IsCompleted)
            {
                return await moving.ConfigureAwait(false);
            }

            Begin(http, writer);
            writer.Heartbeat();
            await writer.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static void Begin(HttpContext http, ChunkWriter writer)
    {
        if (http.Response.HasStarted || http.Response.ContentType is not null)
        {
            return;
        }

        EventStreamWriter.Prepare(http);
        writer.Role();
    }
}
