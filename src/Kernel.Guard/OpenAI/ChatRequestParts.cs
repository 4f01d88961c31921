using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace KernelGuard.OpenAI;

/// <summary>Makes the SDK's parts of a message's contents.</summary>
internal static class ChatRequestParts
{
    /// <summary>Answers the part; null for contents that say nothing to a model.</summary>
    /// <exception cref="ProviderException">The API has no place for it; nothing was sent.</exception>
    public static ChatMessageContentPart? Of(AIContent content, ChatRole role) => content switch
    {
        TextContent text => ChatMessageContentPart.CreateTextPart(text.Text),
        TextReasoningContent or UsageContent or ErrorContent => null,
        { RawRepresentation: ChatMessageContentPart { Kind: ChatMessageContentPartKind.Text or ChatMessageContentPartKind.Refusal } } => throw RawBody.UnguardedText(),
        { RawRepresentation: ChatMessageContentPart part } when RawPart.IsOf(content, part) => part,
        UriContent uri when uri.HasTopLevelMediaType("image") => ChatMessageContentPart.CreateImagePart(uri.Uri, Detail(uri)),
        DataContent data when data.HasTopLevelMediaType("image") => ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(data.Data), data.MediaType, Detail(data)),
        DataContent { MediaType: "audio/wav" or "audio/x-wav" or "audio/wave" } data => ChatMessageContentPart.CreateInputAudioPart(BinaryData.FromBytes(data.Data), ChatInputAudioFormat.Wav),
        DataContent { MediaType: "audio/mpeg" or "audio/mp3" } data => ChatMessageContentPart.CreateInputAudioPart(BinaryData.FromBytes(data.Data), ChatInputAudioFormat.Mp3),
        DataContent data when !data.HasTopLevelMediaType("audio") => ChatMessageContentPart.CreateFilePart(BinaryData.FromBytes(data.Data), data.MediaType, data.Name ?? $"{Guid.NewGuid():N}{Extension(data.MediaType)}"),
        HostedFileContent file => ChatMessageContentPart.CreateFilePart(file.FileId),
        DataContent { MediaType: var type } => throw Unsupported($"A content of the type {type}", role),
        UriContent { MediaType: var type } => throw Unsupported($"The address of a content of the type {type}", role),
        _ => throw Unsupported($"A {content.GetType().Name}", role),
    };

    // A bare null would become a level through the level's own conversion from a text, and throw.
    private static ChatImageDetailLevel? Detail(AIContent content) =>
        content.AdditionalProperties?.TryGetValue("detail", out var value) == true
            ? value switch { string text => new ChatImageDetailLevel(text), ChatImageDetailLevel level => level, _ => default(ChatImageDetailLevel?) }
            : default(ChatImageDetailLevel?);

    private static string Extension(string mediaType) => mediaType == "application/pdf" ? ".pdf" : "";

    private static ProviderException Unsupported(string what, ChatRole role) =>
        new($"{what} cannot be part of a message of the role '{role.Value}' in the Chat Completions API; nothing was sent. Send text, images, wav or mp3 audio, or files by their bytes.", code: ProviderCodes.UnsupportedContent);
}
