using System.Text.Json;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>Covers contents that redaction has no copy for: what holds a finding is refused, and what cannot be read goes by the policy for binary contents.</summary>
internal static class OtherContents
{
    /// <summary>Answers a hosted file with its name redacted; null where nothing changes. Its purpose and scope concern who stores it, not who reads it.</summary>
    public static HostedFileContent? File(HostedFileContent content, ILeaves leaves, bool copy)
    {
        if (leaves.Redacts)
        {
            leaves.Fixed(content.MediaType ?? string.Empty, $"The media type of a {nameof(HostedFileContent)}");
            leaves.Unread($"What a {nameof(HostedFileContent)} leads to");
        }

        var name = content.Name is { } given ? leaves.Text(given, []) : null;
        return copy || !ReferenceEquals(name, content.Name)
            ? new HostedFileContent(content.FileId)
            {
                MediaType = content.MediaType,
                Name = name,
                SizeInBytes = content.SizeInBytes,
                CreatedAt = content.CreatedAt,
            }
            : null;
    }

    /// <summary>Looks into a content of another type, as JSON.</summary>
    /// <param name="content">The content.</param>
    /// <param name="leaves">What reads it.</param>
    /// <param name="finding">Whether what hangs on it holds a finding.</param>
    /// <param name="raw">Whether it has a raw representation that may not leave unread, and that it cannot be copied without.</param>
    /// <exception cref="RedactionException">It may not leave.</exception>
    public static AIContent? Look(AIContent content, ILeaves leaves, bool finding, bool raw)
    {
        var type = content.GetType();
        if (raw || leaves.LeavesBehind(Waiting(content)?.RawRepresentation))
        {
            leaves.Unread($"The raw representation of a content of the type {type.Name}");
        }

        if (type == typeof(AIContent) && !finding)
        {
            return null;
        }

        JsonElement json;
        try
        {
            json = JsonSerializer.SerializeToElement(content, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(AIContent)));
        }
        catch (Exception error) when (error is NotSupportedException or JsonException or InvalidOperationException)
        {
            leaves.Unread($"A content of the type {type.Name}");
            return null;
        }

        if (content is HostedVectorStoreContent)
        {
            leaves.Unread($"What a {nameof(HostedVectorStoreContent)} leads to");
        }

        var encoded = new EncodedLeaves(leaves);
        if (finding || JsonSearch.MayChange(json, [], encoded))
        {
            leaves.Refuse($"A content of the type {type.Name}");
        }

        if (HostedCalls.Within(content) is { } within)
        {
            _ = ContentWalk.Change(within, new UnreadLeaves(leaves));
        }
        else
        {
            encoded.Tell($"A content of the type {type.Name}");
        }

        return null;
    }

    /// <summary>Says whether a content is nothing but its raw representation, as that of an item which the SDK does not know.</summary>
    public static bool ShowsNothing(AIContent content) =>
        content.GetType() is var type && (type == typeof(AIContent) || type == typeof(ToolCallContent) || type == typeof(ToolResultContent));

    private static ToolCallContent? Waiting(AIContent content) => (content as ToolApprovalRequestContent)?.ToolCall ?? (content as ToolApprovalResponseContent)?.ToolCall;
}
