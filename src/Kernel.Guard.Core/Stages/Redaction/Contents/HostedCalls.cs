using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>
/// Walks calls of tools that the provider runs itself, and their results. Those of MCP servers go out again from what they say. Of interpreters and searches the provider's own form goes out,
/// which hangs on the result and holds the placeholders of then: it stays on a restored copy, and is never on one that is redacted.
/// </summary>
internal static class HostedCalls
{
    /// <summary>Answers the content as it goes on; null where nothing changes.</summary>
    public static AIContent? Change(AIContent content, ILeaves leaves, bool copy) => content switch
    {
        McpServerToolCallContent call => Call(call, leaves, copy),
        McpServerToolResultContent result => ContentWalk.Change(result.Outputs ?? [], leaves) is var outputs && (copy || outputs is not null)
            ? new McpServerToolResultContent(result.CallId) { Outputs = outputs ?? result.Outputs }
            : null,
        ToolApprovalRequestContent request when !leaves.Redacts || IsCall(request.ToolCall) =>
            ContentWalk.Change(request.ToolCall, leaves) is ToolCallContent call && (copy || !ReferenceEquals(call, request.ToolCall)) ? Request(request, call) : null,
        ToolApprovalResponseContent response when !leaves.Redacts || IsCall(response.ToolCall) => Response(response, leaves, copy),
        CodeInterpreterToolCallContent call => ContentWalk.Change(call.Inputs ?? [], leaves) is var inputs && (copy || inputs is not null)
            ? new CodeInterpreterToolCallContent(call.CallId) { Inputs = inputs ?? call.Inputs, RawRepresentation = call.RawRepresentation }
            : null,
        WebSearchToolCallContent call => OptionsWalk.Texts(call.Queries, leaves) is var queries && (copy || queries is not null)
            ? new WebSearchToolCallContent(call.CallId) { Queries = queries ?? call.Queries, RawRepresentation = call.RawRepresentation }
            : null,
        CodeInterpreterToolResultContent result => ContentWalk.Change(result.Outputs ?? [], leaves) is { } outputs
            ? new CodeInterpreterToolResultContent(result.CallId) { Outputs = outputs, RawRepresentation = result.RawRepresentation }
            : null,
        WebSearchToolResultContent result => ContentWalk.Change(result.Outputs ?? [], leaves) is { } outputs
            ? new WebSearchToolResultContent(result.CallId) { Outputs = outputs, RawRepresentation = result.RawRepresentation }
            : null,
        _ => null,
    };

    /// <summary>Says whether a content goes out again from what it says, or not at all.</summary>
    public static bool IsWritten(AIContent content) =>
        content is McpServerToolCallContent or McpServerToolResultContent or CodeInterpreterToolCallContent { RawRepresentation: null } or WebSearchToolCallContent { RawRepresentation: null }
        || (content is ToolApprovalRequestContent request && IsCall(request.ToolCall))
        || (content is ToolApprovalResponseContent response && IsCall(response.ToolCall));

    /// <summary>Answers the contents that go out in the provider's own form, within a call or a result; null for another content. The pages that a search has found lie where it found them.</summary>
    public static IList<AIContent>? Within(AIContent content) => content switch
    {
        CodeInterpreterToolCallContent call => call.Inputs,
        CodeInterpreterToolResultContent result => result.Outputs,
        ImageGenerationToolResultContent result => result.Outputs,
        WebSearchToolResultContent { Outputs: { } outputs } => [.. outputs.Where(static output => output is not UriContent address || !address.HasTopLevelMediaType("text"))],
        _ => null,
    };

    private static bool IsCall(ToolCallContent call) => call is McpServerToolCallContent or FunctionCallContent;

    private static McpServerToolCallContent? Call(McpServerToolCallContent call, ILeaves leaves, bool copy)
    {
        leaves.Fixed(call.Name, "The name of a called tool");
        leaves.Fixed(call.ServerName ?? string.Empty, "The name of a called tool's server");
        using var whole = ValueWalk.Whole(call.Arguments, leaves);
        var arguments = ValueWalk.Change(call.Arguments, leaves);
        return copy || arguments is not null ? new McpServerToolCallContent(call.CallId, call.Name, call.ServerName) { Arguments = arguments ?? call.Arguments } : null;
    }

#pragma warning disable MEAI001 // What says whether a person must confirm may still change its name.
    private static ToolApprovalRequestContent Request(ToolApprovalRequestContent request, ToolCallContent call) => new(request.RequestId, call) { RequiresConfirmation = request.RequiresConfirmation };
#pragma warning restore MEAI001

    private static ToolApprovalResponseContent? Response(ToolApprovalResponseContent response, ILeaves leaves, bool copy)
    {
        var call = (ToolCallContent)ContentWalk.Change(response.ToolCall, leaves);
        var reason = response.Reason is { } given ? leaves.Text(given, []) : null;
        return copy || !ReferenceEquals(call, response.ToolCall) || !ReferenceEquals(reason, response.Reason)
            ? new ToolApprovalResponseContent(response.RequestId, response.Approved, call) { Reason = reason }
            : null;
    }
}
