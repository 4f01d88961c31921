using KernelGuard.OpenAI;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using SdkMessage = OpenAI.Chat.ChatMessage;

namespace KernelGuard.SemanticKernel;

/// <summary>Makes the chain's messages of those that the connector would send.</summary>
internal static class WireMessages
{
    private static readonly ChatRole Developer = new("developer");

    /// <param name="messages">The connector's messages.</param>
    /// <param name="prompt">The prompt method's history that they were made of, whose exact messages take their place; null for none.</param>
    public static List<ChatMessage> Of(IEnumerable<SdkMessage> messages, PromptHistory? prompt)
    {
        var all = messages as IReadOnlyCollection<SdkMessage> ?? [.. messages];
        List<ChatMessage> result = new(all.Count);
        var (start, count) = prompt?.Place(all.Count) ?? default;
        var index = 0;
        foreach (var message in all)
        {
            if (index < start || index >= start + count)
            {
                result.Add(Of(message));
            }
            else if (index == start)
            {
                result.AddRange(prompt!.Exact);
            }

            index++;
        }

        return result;
    }

    private static ChatMessage Of(SdkMessage message) => message switch
    {
        UserChatMessage user => new ChatMessage(ChatRole.User, Contents(user.Content)) { AuthorName = user.ParticipantName },
        SystemChatMessage system => new ChatMessage(ChatRole.System, Contents(system.Content)) { AuthorName = system.ParticipantName },
        DeveloperChatMessage developer => new ChatMessage(Developer, Contents(developer.Content)) { AuthorName = developer.ParticipantName },
        ToolChatMessage tool => new ChatMessage(ChatRole.Tool, [new FunctionResultContent(tool.ToolCallId, Text(tool.Content))]),
        AssistantChatMessage assistant => Assistant(assistant),
        _ => throw new NotSupportedException($"The connector sent a {message.GetType().Name}, which has no form in the chain."),
    };

    private static ChatMessage Assistant(AssistantChatMessage message)
    {
        var contents = Contents(message.Content);
        foreach (var call in message.ToolCalls)
        {
            contents.Add(CallArguments.Read(call.Id, call.FunctionName, call.FunctionArguments));
        }

        if (message.Refusal is { } refusal)
        {
            contents.Add(new ErrorContent(refusal) { ErrorCode = "Refusal" });
        }

        return new ChatMessage(ChatRole.Assistant, contents) { AuthorName = message.ParticipantName };
    }

    private static string Text(ChatMessageContent content) => content is [{ Kind: ChatMessageContentPartKind.Text } only] ? only.Text : string.Concat(content.Select(part => part.Text));

    private static List<AIContent> Contents(ChatMessageContent parts)
    {
        List<AIContent> result = new(parts.Count);
        foreach (var part in parts)
        {
            result.Add(Of(part));
        }

        return result;
    }

    // The part hangs on what is not text: its detail, format and name have no place in the chain's types.
    private static AIContent Of(ChatMessageContentPart part) => part switch
    {
        { Kind: ChatMessageContentPartKind.Text } => new TextContent(part.Text),
        { ImageUri: { } uri } => new UriContent(uri, "image/*") { RawRepresentation = part },
        { ImageBytes: { } image } => new DataContent(image.ToMemory(), part.ImageBytesMediaType) { RawRepresentation = part },
        { InputAudioBytes: { } audio } => new DataContent(audio.ToMemory(), part.InputAudioFormat == ChatInputAudioFormat.Wav ? "audio/wav" : "audio/mpeg") { RawRepresentation = part },
        { FileBytes: { } file } => new DataContent(file.ToMemory(), part.FileBytesMediaType) { Name = part.Filename, RawRepresentation = part },
        { FileId: { } id } => new HostedFileContent(id) { RawRepresentation = part },
        { Refusal: { } refusal } => new ErrorContent(refusal) { ErrorCode = "Refusal" },
        _ => throw new NotSupportedException($"The connector sent a part of the kind {part.Kind}, which has no form in the chain."),
    };
}
