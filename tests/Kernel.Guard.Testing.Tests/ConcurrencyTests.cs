using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;

namespace KernelGuard.Testing.Tests;

public class ConcurrencyTests : ServerTest
{
    [Fact]
    public async Task A_thousand_streams_at_once_each_receive_their_own_answer()
    {
        const int count = 1000;
        var arrived = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // The last of them opens the gate, so that all are under way together.
        Server.RespondWith(request => Reply.Text("").InChunks([.. Enumerable.Range(0, 8).Select(i => $"{request.LastUserText}.{i};")]).WithGate((chunk, _) =>
        {
            if (chunk == 0 && Interlocked.Increment(ref arrived) == count)
                all.SetResult();
            return all.Task;
        }));
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = count });
        var client = new ChatClient(Clients.Model, new System.ClientModel.ApiKeyCredential(Server.ApiKey), new OpenAIClientOptions
        {
            Endpoint = Server.Endpoint,
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(0),
        });

        var answers = await Task.WhenAll(Enumerable.Range(0, count).Select(async i =>
        {
            var updates = await client.CompleteChatStreamingAsync([new UserChatMessage($"stream-{i}")], cancellationToken: Token).ToListAsync(Token);
            return string.Concat(updates.SelectMany(update => update.ContentUpdate).Select(part => part.Text));
        }));

        answers.Should().Equal(Enumerable.Range(0, count).Select(i => string.Concat(Enumerable.Range(0, 8).Select(k => $"stream-{i}.{k};"))));
        Server.RequestCount.Should().Be(count);
        (await Task.WhenAll(Server.Requests.Select(request => request.Completion))).Should().AllBeEquivalentTo(RequestOutcome.Answered);
        Server.ActiveRequests.Should().Be(0);
    }
}
