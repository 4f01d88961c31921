using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using AudioContent = Microsoft.SemanticKernel.AudioContent;
using BinaryContent = Microsoft.SemanticKernel.BinaryContent;
using ImageContent = Microsoft.SemanticKernel.ImageContent;
using KernelText = Microsoft.SemanticKernel.TextContent;
using TextContent = Microsoft.Extensions.AI.TextContent;

namespace KernelGuard.SemanticKernel;

/// <summary>Is a history that carries the exact messages of a prompt; the guard's own service sends those, any other the kernel's form of them.</summary>
internal sealed class PromptHistory : ChatHistory
{
    public PromptHistory(IReadOnlyList<ChatMessage> exact)
    {
        Exact = exact;
        foreach (var message in exact)
        {
            Add(Convert(message));
        }
    }

    public IReadOnlyList<ChatMessage> Exact { get; }

    private static ChatMessageContent Convert(ChatMessage message)
    {
        var converted = new ChatMessageContent { Role = new AuthorRole(message.Role.Value), AuthorName = message.AuthorName };
        foreach (var content in message.Contents)
        {
            converted.Items.Add(content switch
            {
                TextContent text => new KernelText(text.Text),
                DataContent data when data.HasTopLevelMediaType("image") => new ImageContent(data.Uri),
                DataContent data when data.HasTopLevelMediaType("audio") => new AudioContent(data.Uri),
                DataContent data => new BinaryContent(data.Uri),
                UriContent uri => new ImageContent(uri.Uri) { MimeType = uri.MediaType },
                _ => throw new NotSupportedException($"A {content.GetType().Name} in a prompt can only be sent by the guard's own service."),
            });
        }

        return converted;
    }
}
