using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace KernelGuard.SemanticKernel;

/// <summary>Makes messages of what parameters bring: histories, messages, images.</summary>
internal static class PromptContent
{
    public static ChatMessage Message(PromptMessage entry, string text, KernelArguments arguments)
    {
        var message = new ChatMessage(entry.Role, text);
        foreach (var parameter in entry.Attachments)
        {
            switch (arguments[parameter])
            {
                case null:
                    break;
                case AIContent content:
                    message.Contents.Add(content);
                    break;
                case IEnumerable<AIContent> contents:
                    foreach (var content in contents)
                    {
                        message.Contents.Add(content);
                    }

                    break;
                case KernelContent content:
                    foreach (var converted in new ChatMessageContent(AuthorRole.User, [content]).ToChatMessage().Contents)
                    {
                        message.Contents.Add(converted);
                    }

                    break;
                default:
                    throw new ArgumentException($"The parameter '{parameter}' is attached to a message and must be a DataContent, a UriContent or another AIContent.", parameter);
            }
        }

        return message;
    }

    public static void AddMessages(List<ChatMessage> result, string parameter, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case ChatMessage message:
                result.Add(message);
                break;
            case IEnumerable<ChatMessage> messages:
                result.AddRange(messages);
                break;
            case ChatMessageContent content:
                result.Add(content.ToChatMessage());
                break;
            case IEnumerable<ChatMessageContent> contents:
                result.AddRange(contents.Select(content => content.ToChatMessage()));
                break;
            default:
                throw new ArgumentException($"The parameter '{parameter}' must be a ChatHistory, a ChatMessage or a list of them.", parameter);
        }
    }
}
