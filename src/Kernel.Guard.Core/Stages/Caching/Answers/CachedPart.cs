using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Caching.Answers;

/// <summary>Names what a part of a stored answer is. The numbers stand in stores.</summary>
internal enum CachedPartKind : byte
{
    /// <summary>Text of the answer.</summary>
    Text,

    /// <summary>The model's reasoning.</summary>
    Reasoning,

    /// <summary>The call of a tool.</summary>
    ToolCall,

    /// <summary>What the model said when it refused.</summary>
    Refusal,
}

/// <summary>Is one part of a stored answer.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text; of a call its arguments as JSON.</param>
/// <param name="Tool">The tool called; null where it is no call.</param>
internal readonly record struct CachedPart(CachedPartKind Kind, string Text, string? Tool = null)
{
    private const string Refused = "Refusal";

    private static JsonTypeInfo<IDictionary<string, object?>> Arguments { get; } =
        (JsonTypeInfo<IDictionary<string, object?>>)AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(IDictionary<string, object?>));

    /// <summary>Answers the part that a content is kept as, or null where it cannot be kept.</summary>
    public static CachedPart? Of(AIContent content) => content switch
    {
        TextContent { Annotations: null or { Count: 0 } } text => new CachedPart(CachedPartKind.Text, text.Text),

        // Protected reasoning belongs to the conversation that it was made in.
        TextReasoningContent { ProtectedData: null } reasoning => new CachedPart(CachedPartKind.Reasoning, reasoning.Text),
        FunctionCallContent { Exception: null } call => Of(call),
        ErrorContent { ErrorCode: Refused } refusal => new CachedPart(CachedPartKind.Refusal, refusal.Message ?? ""),
        _ => null,
    };

    /// <summary>Makes the content. The provider draws a new id for each call, and so does this.</summary>
    public AIContent ToContent() => Kind switch
    {
        CachedPartKind.Reasoning => new TextReasoningContent(Text),
        CachedPartKind.Refusal => new ErrorContent(Text) { ErrorCode = Refused },
        CachedPartKind.ToolCall => new FunctionCallContent($"call_{Guid.NewGuid():N}", Tool!, Text.Length == 0 ? null : JsonSerializer.Deserialize(Text, Arguments)),
        _ => new TextContent(Text),
    };

    /// <summary>Answers the part itself, of which a content can be made.</summary>
    /// <exception cref="FormatException">It is of no known kind, or a call without a tool or of arguments that are none.</exception>
    public CachedPart Checked()
    {
        if (!Enum.IsDefined(Kind) || (Kind == CachedPartKind.ToolCall) != (Tool is not null))
        {
            throw new FormatException("A part of the entry is of no kind that this version reads.");
        }

        try
        {
            _ = Kind == CachedPartKind.ToolCall ? ToContent() : null;
            return this;
        }
        catch (JsonException)
        {
            // Its text would quote the arguments.
            throw new FormatException("The arguments of a call in the entry are no JSON object.");
        }
    }

    private static CachedPart? Of(FunctionCallContent call)
    {
        try
        {
            return new CachedPart(CachedPartKind.ToolCall, call.Arguments is { } arguments ? JsonSerializer.Serialize(arguments, Arguments) : "", call.Name);
        }
        catch (Exception error) when (error is NotSupportedException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
