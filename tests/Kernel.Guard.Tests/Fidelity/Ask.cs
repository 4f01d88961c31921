using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Xunit;

namespace KernelGuard.Tests.Fidelity;

/// <summary>Asks a kernel in one shape or the other.</summary>
internal static class Ask
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<List<KernelContent>> ChatAsync(Microsoft.SemanticKernel.Kernel kernel, ChatHistory history, PromptExecutionSettings? settings, bool streamed)
    {
        var service = kernel.GetRequiredService<IChatCompletionService>();
        if (!streamed)
        {
            return [.. await service.GetChatMessageContentsAsync(history, settings, kernel, Token)];
        }

        List<KernelContent> pieces = [];
        await foreach (var piece in service.GetStreamingChatMessageContentsAsync(history, settings, kernel, Token))
        {
            pieces.Add(new ChatMessageContent(piece.Role ?? AuthorRole.Assistant, piece.Content, piece.ModelId, piece, metadata: piece.Metadata));
        }

        return pieces;
    }

    public static async Task<string> PromptAsync(Microsoft.SemanticKernel.Kernel kernel, string prompt, PromptExecutionSettings? settings, bool streamed)
    {
        KernelArguments arguments = settings is null ? [] : new(settings);
        if (!streamed)
        {
            return (await kernel.InvokePromptAsync(prompt, arguments, cancellationToken: Token)).ToString();
        }

        List<string> pieces = [];
        await foreach (var piece in kernel.InvokePromptStreamingAsync<string>(prompt, arguments, cancellationToken: Token))
        {
            pieces.Add(piece);
        }

        return string.Concat(pieces);
    }
}
