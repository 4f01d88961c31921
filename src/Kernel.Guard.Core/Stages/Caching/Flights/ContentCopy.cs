using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Caching.Flights;

/// <summary>
/// Copies contents that somebody may change while another reads them: texts, calls, results, addresses, data and errors, and their properties. Bytes and values
/// within arguments, results and properties are shared, and so are contents of other kinds.
/// </summary>
internal static class ContentCopy
{
    /// <summary>Copies contents.</summary>
    /// <param name="contents">The contents.</param>
    /// <param name="withUsage">Whether the copy says what was used.</param>
    /// <param name="withOrigin">Whether the copies keep what belongs to one conversation: the provider's raw objects, and reasoning that is sealed for it.</param>
    public static List<AIContent> Of(IList<AIContent> contents, bool withUsage, bool withOrigin)
    {
        var copies = new List<AIContent>(contents.Count);
        for (var i = 0; i < contents.Count; i++)
        {
            if (withUsage || contents[i] is not UsageContent)
            {
                copies.Add(Of(contents[i], withOrigin));
            }
        }

        return copies;
    }

    private static AIContent Of(AIContent content, bool withOrigin)
    {
        // A derived type may hold more than its base.
        AIContent? copy = content switch
        {
            TextContent text when text.GetType() == typeof(TextContent) => new TextContent(text.Text),
            TextReasoningContent reasoning when reasoning.GetType() == typeof(TextReasoningContent) => new TextReasoningContent(reasoning.Text) { ProtectedData = withOrigin ? reasoning.ProtectedData : null },
            FunctionCallContent call when call.GetType() == typeof(FunctionCallContent) => Of(call),
            FunctionResultContent result when result.GetType() == typeof(FunctionResultContent) => new FunctionResultContent(result.CallId, result.Result) { Exception = result.Exception },
            UriContent uri when uri.GetType() == typeof(UriContent) => new UriContent(uri.Uri, uri.MediaType),
            DataContent data when data.GetType() == typeof(DataContent) => new DataContent(data.Data, data.MediaType) { Name = data.Name },
            ErrorContent error when error.GetType() == typeof(ErrorContent) => new ErrorContent(error.Message) { ErrorCode = error.ErrorCode, Details = error.Details },
            _ => null,
        };
        if (copy is null)
        {
            return content;
        }

        copy.Annotations = content.Annotations is { } annotations ? [.. annotations] : null;
        copy.AdditionalProperties = content.AdditionalProperties?.Clone();
        copy.RawRepresentation = withOrigin ? content.RawRepresentation : null;
        return copy;
    }

    private static FunctionCallContent Of(FunctionCallContent call) =>
        new(call.CallId, call.Name, call.Arguments is { } arguments ? new Dictionary<string, object?>(arguments) : null)
        {
            Exception = call.Exception,
            InformationalOnly = call.InformationalOnly,
        };
}
