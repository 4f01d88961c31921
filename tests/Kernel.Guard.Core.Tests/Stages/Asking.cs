using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Core.Tests.Stages;

/// <summary>Asks a chain one question in either shape.</summary>
internal static class Asking
{
    public static GuardChatOptions Options(GuardPolicy? policy = null, GuardContext? who = null, string model = "asked-1", ChatOptions? options = null, bool streamed = false)
    {
        var guarded = new GuardChatOptions(options, new CallRecord(policy ?? GuardPolicy.None, who ?? GuardContext.None, TimeProvider.System) { RequestModel = model, Streamed = streamed });
        guarded.ModelId ??= model;
        return guarded;
    }

    public static async Task<string> AskAsync(this IChatClient client, bool streamed, ChatOptions? options, CancellationToken cancellationToken = default)
    {
        ChatMessage[] messages = [new(ChatRole.User, "Hi, I am ada@example.org.")];
        if (!streamed)
        {
            return (await client.GetResponseAsync(messages, options, cancellationToken)).Text;
        }

        var text = "";
        await foreach (var update in client.GetStreamingResponseAsync(messages, options, cancellationToken))
        {
            text += update.Text;
        }

        return text;
    }
}
