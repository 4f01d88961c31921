using System.Text;
using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace KernelGuard.OpenAI;

/// <summary>
/// Gives the words of a refusal that Chat Completions streams as a content, whole, with the update that ends the answer. Microsoft.Extensions.AI.OpenAI leaves them in the
/// pieces' raw representations, where nothing restores them and no cache finds them.
/// </summary>
internal static class StreamedRefusal
{
    /// <summary>Takes the words out of a piece, and gives all of them with the last.</summary>
    /// <param name="update">The piece.</param>
    /// <param name="words">What was gathered of the answer; null for nothing.</param>
    public static void Gather(ChatResponseUpdate update, ref StringBuilder? words)
    {
        if (update.RawRepresentation is StreamingChatCompletionUpdate { RefusalUpdate: { Length: > 0 } piece } raw)
        {
            (words ??= new StringBuilder()).Append(piece);
            update.RawRepresentation = WithoutWords(raw);
        }

        if (update.FinishReason is not null && words is not null)
        {
            update.Contents.Add(new ErrorContent(words.ToString()) { ErrorCode = "Refusal" });
            words = null;
        }
    }

    private static StreamingChatCompletionUpdate WithoutWords(StreamingChatCompletionUpdate raw) => OpenAIChatModelFactory.StreamingChatCompletionUpdate(
        completionId: raw.CompletionId,
        contentUpdate: raw.ContentUpdate,
        toolCallUpdates: raw.ToolCallUpdates,
        role: raw.Role,
        contentTokenLogProbabilities: raw.ContentTokenLogProbabilities,
        refusalTokenLogProbabilities: raw.RefusalTokenLogProbabilities,
        finishReason: raw.FinishReason,
        createdAt: raw.CreatedAt,
        model: raw.Model,
        serviceTier: raw.ServiceTier,
        systemFingerprint: raw.SystemFingerprint,
        usage: raw.Usage,
        outputAudioUpdate: raw.OutputAudioUpdate);
}
