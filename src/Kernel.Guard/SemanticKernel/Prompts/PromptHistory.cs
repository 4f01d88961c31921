using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using AudioContent = Microsoft.SemanticKernel.AudioContent;
using FunctionCallContent = Microsoft.Extensions.AI.FunctionCallContent;
using FunctionResultContent = Microsoft.Extensions.AI.FunctionResultContent;
using ImageContent = Microsoft.SemanticKernel.ImageContent;
using KernelCall = Microsoft.SemanticKernel.FunctionCallContent;
using KernelResult = Microsoft.SemanticKernel.FunctionResultContent;
using KernelText = Microsoft.SemanticKernel.TextContent;
using TextContent = Microsoft.Extensions.AI.TextContent;

namespace KernelGuard.SemanticKernel;

/// <summary>
/// Is a history that carries the exact messages of a prompt: the guard's own service sends those. What filters and other services see is the kernel's
/// form of them, in which a note stands for a content that the kernel does not know.
/// </summary>
internal sealed class PromptHistory : ChatHistory
{
    private readonly ChatMessageContent[] _made;
    private string? _unknown;
    private int _start = -1;

    public PromptHistory(IReadOnlyList<ChatMessage> exact)
    {
        Exact = exact;
        foreach (var message in exact)
        {
            Convert(message);
        }

        _made = [.. this];
    }

    public IReadOnlyList<ChatMessage> Exact { get; }

    /// <summary>
    /// Answers where, among the messages that the connector made of this history, those of the prompt stand: it may have put prompts of its settings
    /// before them, and the tool loop adds behind them. Nothing, once a filter has changed them: then the history as it is counts.
    /// </summary>
    /// <param name="sent">How many messages the connector made.</param>
    public (int Start, int Count) Place(int sent)
    {
        // The first request is made before anything is added, so what is more stands in front.
        _start = _start < 0 ? sent - Count : _start;
        for (var i = 0; i < _made.Length; i++)
        {
            if (i >= Count || !ReferenceEquals(this[i], _made[i]))
            {
                return default;
            }
        }

        return (_start, _made.Length);
    }

    /// <exception cref="NotSupportedException">A content is known to the guard's own service alone.</exception>
    public void ThrowIfUnknown()
    {
        if (_unknown is not null)
        {
            throw new NotSupportedException($"A {_unknown} in a prompt can only be sent by the guard's own service.");
        }
    }

    // Each result of a tool is a message of its own, as the connector sends it, so that places can be counted.
    private void Convert(ChatMessage message)
    {
        if (message.Role == ChatRole.Tool)
        {
            foreach (var content in message.Contents)
            {
                if (content is FunctionResultContent result)
                {
                    Add(new ChatMessageContent(AuthorRole.Tool, [new KernelResult(callId: result.CallId, result: result.Result)]));
                }
            }

            return;
        }

        var converted = new ChatMessageContent { Role = new AuthorRole(message.Role.Value), AuthorName = message.AuthorName };
        foreach (var content in message.Contents)
        {
            converted.Items.Add(Of(content));
        }

        Add(converted);
    }

    private KernelContent Of(AIContent content) => content switch
    {
        TextContent text => new KernelText(text.Text),
        DataContent data when data.HasTopLevelMediaType("image") => new ImageContent(data.Uri),
        DataContent { MediaType: "audio/wav" or "audio/mp3" } data => new AudioContent(data.Uri),
        UriContent uri when uri.HasTopLevelMediaType("image") => new ImageContent(uri.Uri) { MimeType = uri.MediaType },
        FunctionCallContent call => new KernelCall(call.Name, id: call.CallId, arguments: call.Arguments is null ? null : new KernelArguments(call.Arguments)),
        _ => Note(content),
    };

    private KernelText Note(AIContent content)
    {
        _unknown ??= content.GetType().Name;
        return new KernelText($"[{content.GetType().Name}]");
    }
}
