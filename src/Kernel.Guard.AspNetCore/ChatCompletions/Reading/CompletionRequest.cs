using Microsoft.Extensions.AI;

namespace KernelGuard.AspNetCore.ChatCompletions.Reading;

/// <summary>Is what a caller of the route asks.</summary>
/// <param name="Messages">The messages.</param>
/// <param name="Options">The options.</param>
/// <param name="Streamed">Whether the answer is streamed.</param>
/// <param name="WithUsage">Whether a stream ends with its usage.</param>
internal sealed record CompletionRequest(IList<ChatMessage> Messages, ChatOptions Options, bool Streamed, bool WithUsage);
