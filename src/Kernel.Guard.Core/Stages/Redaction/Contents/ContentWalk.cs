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
        var properties = PropertyWalk.Change(content.AdditionalProperties, leaves);
        var finding = properties is not null || (leaves.Redacts && AnnotationWalk.MayChange(content.Annotations, leaves));
        var raw = leaves.LeavesBehind(content.RawRepresentation, OtherContents.ShowsNothing(content));
        var copy = finding || raw;
        AIContent? changed = content switch
        {
            TextContent text => Text(text, leaves, copy),
            TextReasoningContent reasoning => Reasoning(reasoning, leaves, copy),
            FunctionCallContent call => Call(call, leaves, copy),
            FunctionResultContent result => Result(result, leaves, copy),
            ErrorContent error => Error(error, leaves, copy),
            DataContent data => Data(data, leaves, copy),
            UriContent uri => Address(uri, leaves, copy),
            HostedFileContent file => OtherContents.File(file, leaves, copy),
            UsageContent usage => copy ? new UsageContent(usage.Details) : null,
            _ when !leaves.Redacts || HostedCalls.IsWritten(content) => HostedCalls.Change(content, leaves, copy),
            _ => OtherContents.Look(content, leaves, finding, raw),
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
        const string Address = $"A data address in a {nameof(TextContent)}";
        var isAddress = DataAddress.MayBe(content.Text);
        if (!isAddress && leaves.Redacts && DataAddress.StandsIn(content.Text))
        {
            leaves.Unread(Address);
        }

        var text = isAddress ? EncodedLeaves.Change(content.Text, [], leaves, Address) : JsonText.Change(content.Text, [], leaves);
        return copy || !ReferenceEquals(text, content.Text) ? new TextContent(text) : null;
    }

    private static TextReasoningContent? Reasoning(TextReasoningContent content, ILeaves leaves, bool copy)
    {
        if (leaves.Redacts && content.ProtectedData is { Length: > 0 })
        {
            leaves.Unread($"The protected data of a {nameof(TextReasoningContent)}");
        }

        var text = leaves.Text(content.Text, []);
        return copy || !ReferenceEquals(text, content.Text) ? new TextReasoningContent(text) { ProtectedData = content.ProtectedData } : null;
    }

    private static FunctionCallContent? Call(FunctionCallContent content, ILeaves leaves, bool copy)
    {
        leaves.Fixed(content.Name, "The name of a called function");
        using var whole = ValueWalk.Whole(content.Arguments, leaves);
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
        leaves.InTool = true;
        using var whole = ValueWalk.Whole(content.Result, leaves);
        var result = ValueWalk.Change(content.Result, [], leaves);
        leaves.InTool = false;
        return copy || !ReferenceEquals(result, content.Result) ? new FunctionResultContent(content.CallId, result) { Exception = leaves.Redacts ? null : content.Exception } : null;
    }

    private static ErrorContent? Error(ErrorContent content, ILeaves leaves, bool copy)
    {
        var message = content.Message is { } one ? leaves.Text(one, []) : null;
        var details = content.Details is { } more ? leaves.Text(more, []) : null;
        var code = content.ErrorCode is { } said ? leaves.Text(said, []) : null;
        return copy || !ReferenceEquals(message, content.Message) || !ReferenceEquals(details, content.Details) || !ReferenceEquals(code, content.ErrorCode)
            ? new ErrorContent(message) { Details = details, ErrorCode = code }
            : null;
    }

    private static DataContent? Data(DataContent content, ILeaves leaves, bool copy)
    {
        leaves.Fixed(content.MediaType, $"The media type of a {nameof(DataContent)}");
        var name = content.Name is { } given ? leaves.Text(given, []) : null;
        var type = content.MediaType;
        var bytes = TextBytes.Change(content.Data.Span, $"A {nameof(DataContent)} of the type {Bare(type)}", leaves, ref type);
        return copy || !ReferenceEquals(name, content.Name) || bytes is not null
            ? new DataContent(bytes ?? content.Data, type) { Name = name }
            : null;
    }

    // Parameters may hold a file's name.
    private static string Bare(string type) => type.Split(';', 2)[0].TrimEnd();

    // What an address leads to is not read; a data address holds its bytes itself.
    private static AIContent? Address(UriContent content, ILeaves leaves, bool copy)
    {
        if (content.Uri is { IsAbsoluteUri: true, Scheme: "data" })
        {
            return Data(new DataContent(content.Uri, content.MediaType), leaves, copy);
        }

        leaves.Fixed(content.MediaType, $"The media type of a {nameof(UriContent)}");
        leaves.Fixed(content.Uri.OriginalString, $"The address of a {nameof(UriContent)}");
        if (leaves.Redacts)
        {
            leaves.Unread($"What a {nameof(UriContent)} of the type {Bare(content.MediaType)} leads to");
        }

        return copy ? new UriContent(content.Uri, content.MediaType) : null;
    }
}
