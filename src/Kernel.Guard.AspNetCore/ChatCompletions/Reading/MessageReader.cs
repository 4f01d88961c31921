using System.Text.Json;
using KernelGuard.AspNetCore.Requests;
using Microsoft.Extensions.AI;

namespace KernelGuard.AspNetCore.ChatCompletions.Reading;

/// <summary>Reads the messages.</summary>
internal static class MessageReader
{
    private const int Most = 2_048;

    public static List<ChatMessage> Read(Json messages)
    {
        List<ChatMessage> read = [];
        foreach (var message in messages.Items())
        {
            read.Add(Message(message.Object()));
            if (read.Count > Most)
            {
                throw messages.Wrong($"holds at most {Most} messages");
            }
        }

        return read.Count > 0 ? read : throw messages.Wrong("holds at least one message");
    }

    private static ChatMessage Message(Json message)
    {
        var role = message.Needed("role");
        switch (role.Text())
        {
            case "system" or "developer" or "user":
                message.Only("role", "content", "name");
                return new ChatMessage(new ChatRole(role.Text()), ContentReader.Read(message.Needed("content"), media: role.Text() == "user"))
                {
                    AuthorName = message.Member("name")?.Text(),
                };
            case "assistant":
                message.Only("role", "content", "name", "tool_calls", "refusal");
                return Assistant(message);
            case "tool":
                message.Only("role", "content", "tool_call_id");
                return new ChatMessage(ChatRole.Tool, [new FunctionResultContent(message.Needed("tool_call_id").Text(), ContentReader.Text(message.Needed("content")))]);
            default:
                throw role.Wrong("is system, developer, user, assistant or tool");
        }
    }

    private static ChatMessage Assistant(Json message)
    {
        List<AIContent> contents = message.Member("content") is { } content ? ContentReader.Read(content, media: false) : [];
        if (message.Member("refusal") is { } refusal)
        {
            contents.Add(new TextContent(refusal.Text()));
        }

        if (message.Member("tool_calls") is { } calls)
        {
            contents.AddRange(calls.Items().Select(Call));
        }

        return contents.Count > 0
            ? new ChatMessage(ChatRole.Assistant, contents) { AuthorName = message.Member("name")?.Text() }
            : throw message.Wrong("needs content or tool_calls");
    }

    private static FunctionCallContent Call(Json call)
    {
        call.Only("id", "type", "function");
        var function = call.Needed("function");
        function.Only("name", "arguments");
        return new FunctionCallContent(call.Needed("id").Text(), function.Needed("name").Text(), Arguments(function.Needed("arguments")));
    }

    private static Dictionary<string, object?> Arguments(Json arguments)
    {
        try
        {
            using var document = JsonDocument.Parse(arguments.Text() is { Length: > 0 } text ? text : "{}");
            return new Json(document.RootElement, arguments.Path).Object().Value.EnumerateObject()
                .ToDictionary(static member => member.Name, static member => (object?)new Json(member.Value, member.Name).Taken(), StringComparer.Ordinal);
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw arguments.Wrong("is a JSON object as a text, with each name once");
        }
    }
}
