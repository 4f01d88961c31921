using System.Text;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>
/// Walks the contents of messages. A content that changes is copied, without its raw representation and exception, which would quote what it held; one that
/// does not, or that redaction does not understand, goes on as it is.
/// </summary>
internal static class ContentWalk
{
    /// <summary>Answers a copy of the contents; null where nothing changes.</summary>
    public static IList<AIContent>? Change(IList<AIContent> contents, ILeaves leaves)
    {
        List<AIContent>? copy = null;
        for (var i = 0; i < contents.Count; i++)
        {
            var changed = Change(contents[i], leaves);
            if (copy is null && !ReferenceEquals(changed, contents[i]))
            {
                copy = [.. contents];
            }

            copy?[i] = changed;
        }

        return copy;
    }

    /// <summary>Answers the content as it goes on; the same instance where nothing changes.</summary>
    public static AIContent Change(AIContent content, ILeaves leaves)
    {
        var properties = leaves.Redacts ? ValueWalk.Properties(content.AdditionalProperties, leaves) : null;
        AIContent? changed = content switch
        {
            TextContent text => Text(text, leaves, properties is not null),
            TextReasoningContent reasoning => Reasoning(reasoning, leaves, properties is not null),
            FunctionCallContent call => Call(call, leaves, properties is not null),
            FunctionResultContent result => Result(result, leaves, properties is not null),
            ErrorContent error => Error(error, leaves, properties is not null),
            DataContent data => Data(data, leaves, properties is not null),
            UriContent uri => Address(uri, leaves),
            _ => null,
        };
        if (changed is null)
        {
            return content;
        }

        changed.AdditionalProperties = properties ?? content.AdditionalProperties;
        changed.Annotations = leaves.Redacts ? null : content.Annotations;
        return changed;
    }

    private static TextContent? Text(TextContent content, ILeaves leaves, bool copy)
    {
        var text = leaves.Text(content.Text, []);
        return copy || !ReferenceEquals(text, content.Text) ? new TextContent(text) : null;
    }

    private static TextReasoningContent? Reasoning(TextReasoningContent content, ILeaves leaves, bool copy)
    {
        var text = leaves.Text(content.Text, []);
        return copy || !ReferenceEquals(text, content.Text) ? new TextReasoningContent(text) { ProtectedData = content.ProtectedData } : null;
    }

    private static FunctionCallContent? Call(FunctionCallContent content, ILeaves leaves, bool copy)
    {
        var arguments = ValueWalk.Change(content.Arguments, leaves);
        return copy || arguments is not null
            ? new FunctionCallContent(content.CallId, content.Name, arguments ?? content.Arguments)
            {
                Exception = leaves.Redacts ? null : content.Exception,
                InformationalOnly = content.InformationalOnly,
            }
            : null;
    }

    private static FunctionResultContent? Result(FunctionResultContent content, ILeaves leaves, bool copy)
    {
        var result = ValueWalk.Change(content.Result, [], leaves);
        return copy || !ReferenceEquals(result, content.Result) ? new FunctionResultContent(content.CallId, result) { Exception = leaves.Redacts ? null : content.Exception } : null;
    }

    private static ErrorContent? Error(ErrorContent content, ILeaves leaves, bool copy)
    {
        var message = content.Message is { } one ? leaves.Text(one, []) : null;
        var details = content.Details is { } more ? leaves.Text(more, []) : null;
        return copy || !ReferenceEquals(message, content.Message) || !ReferenceEquals(details, content.Details)
            ? new ErrorContent(message) { Details = details, ErrorCode = content.ErrorCode }
            : null;
    }

    private static DataContent? Data(DataContent content, ILeaves leaves, bool copy)
    {
        var name = content.Name is { } given ? leaves.Text(given, []) : null;
        var before = IsText(content) ? Encoding.UTF8.GetString(content.Data.Span) : null;
        var after = before is null ? null : leaves.Text(before, []);
        return copy || !ReferenceEquals(name, content.Name) || !ReferenceEquals(before, after)
            ? new DataContent(ReferenceEquals(before, after) ? content.Data : Encoding.UTF8.GetBytes(after!), content.MediaType) { Name = name }
            : null;
    }

    private static UriContent? Address(UriContent content, ILeaves leaves)
    {
        leaves.Address(content.Uri, nameof(UriContent));
        return null;
    }

    // The types of application/… that are text (RFC 6839 names the suffixes).
    private static bool IsText(DataContent content) => content.HasTopLevelMediaType("text")
        || (content.HasTopLevelMediaType("application") && content.MediaType.AsSpan("application/".Length) is var type
            && (type is "json" or "xml" or "yaml" or "x-yaml" or "x-ndjson" or "jsonl" or "csv" or "sql" || type.EndsWith("+json") || type.EndsWith("+xml") || type.EndsWith("+yaml")));
}
