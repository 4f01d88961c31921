using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace KernelGuard.Accounting;

/// <summary>Sums up the bound of a request, part by part.</summary>
internal struct BoundSum
{
    // In the JSON text of a tool call's arguments a UTF-16 unit may stand escaped, as \uXXXX.
    private const int Escaped = 6;
    private const int Number = 32;
    private const string JsonObjectFormat = """{"type":"json_object"}""";

    private object? _kept;

    public long Tokens;
    public int Images;
    public int Audio;
    public int Files;
    public string? Unbounded;

    /// <summary>What is read again of thoughts that the provider keeps: beside what the contents themselves take.</summary>
    public long Kept;

    /// <summary>What the answer is expected to repeat, and is billed as output where it does not.</summary>
    public long Predicted;

    /// <summary>Counts texts as tokens; null for their bytes.</summary>
    public ITokenCounter? Counter;

    /// <summary>Whose tiles an image is counted by where texts are counted.</summary>
    public KnownModel? Model;

    public void AddText(string? text) => Tokens += text is null ? 0 : Counter?.Count(text) ?? Encoding.UTF8.GetByteCount(text);

    public void Refuse(string what) => Unbounded ??= what;

    public void AddPredicted(string json) => Predicted += Counter?.Count(json) ?? Encoding.UTF8.GetByteCount(json);

    public void Add(AIContent content)
    {
        AddText((content as DataContent)?.Name);
        switch (content)
        {
            case TextContent text:
                AddText(text.Text);
                break;
            case TextReasoningContent reasoning:
                AddText(reasoning.Text);
                AddText(reasoning.ProtectedData);
                break;
            case FunctionCallContent call:
                AddText(call.CallId);
                AddText(call.Name);
                AddArguments(call.Arguments);
                break;
            case FunctionResultContent result:
                AddText(result.CallId);
                AddResult(result.Result);
                break;
            case DataContent data when data.HasTopLevelMediaType("image"):
                AddImage(data);
                break;
            case UriContent uri when uri.HasTopLevelMediaType("image"):
                Images++;
                break;
            case ErrorContent error:
                AddText(error.Message);
                break;
            case UsageContent:
                break;
            case DataContent { RawRepresentation: { } raw } data when !RawMedium.IsOf(raw, data):
                Refuse($"a raw form (RawRepresentation) of data of the type '{data.MediaType}'");
                break;
            case DataContent audio when audio.HasTopLevelMediaType("audio"):
                Audio++;
                break;
            case DataContent:
                Files++;
                break;
            case UriContent uri:
                Refuse($"an address of the type '{uri.MediaType}'");
                break;
            default:
                Refuse($"a content of the kind {content.GetType().Name}");
                break;
        }
    }

    /// <summary>Adds what a provider reads again of a thought that goes back with its number, and refuses one of which nobody knows how long it was. Sealed thoughts are read from their own bytes.</summary>
    public void AddKept(AIContent content)
    {
        if (content is not TextReasoningContent { ProtectedData: null or "" } || !NumberedThought.Is(content))
        {
            return;
        }

        var bill = NumberedThought.BillOf(content);
        if (NumberedThought.TokensOf(bill) is not { } tokens)
        {
            Refuse("a thought that the provider keeps under its number, of which nobody here knows how many tokens it took");
        }
        else if (!ReferenceEquals(bill, _kept))
        {
            Kept += tokens;
            _kept = bill;
        }
    }

    /// <summary>Adds a tool as it is sent.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="options">The request.</param>
    public void Add(AITool tool, ChatOptions options)
    {
        if (tool is not AIFunctionDeclaration function)
        {
            Refuse($"a tool that the provider runs ({tool.GetType().Name})");
        }
        else
        {
            Add(SentSchema.Of(function, options));
        }
    }

    public void Add(ChatResponseFormat? format)
    {
        if (format is ChatResponseFormatJson { Schema: { } schema } json)
        {
            Add(SentSchema.Of(json, schema));
        }
        else if (format is ChatResponseFormatJson)
        {
            AddText(JsonObjectFormat);
        }
    }

    private void Add(SentSchema schema) => Tokens += Counter?.Count(schema.Text) ?? schema.Bytes;

    private void AddImage(DataContent image)
    {
        if (Model is { Tiles: { } tiles, ImageTokens: { } most } && ImageSize.Of(image.Data.Span) is { } size)
        {
            Tokens += Math.Min(most, ImageTokens.Of(size, tiles));
        }
        else
        {
            Images++;
        }
    }

    private void AddArguments(IDictionary<string, object?>? arguments)
    {
        Tokens += 2;
        if (Counter is not null)
        {
            AddText(EscapedJson.Of(arguments));
            return;
        }

        switch (arguments)
        {
            case null:
                break;

            // The type's own enumerator costs no allocation.
            case Dictionary<string, object?> own:
                foreach (var (name, value) in own)
                {
                    AddArgument(name, value);
                }

                break;
            default:
                foreach (var (name, value) in arguments)
                {
                    AddArgument(name, value);
                }

                break;
        }
    }

    private void AddArgument(string name, object? value)
    {
        Tokens += (long)Escaped * (name.Length + 1);
        AddValue(value);
    }

    private void AddResult(object? result)
    {
        // An adapter may send a result's images and files as what they are, or as JSON: both are counted.
        if (result is AIContent content and not TextContent)
        {
            Add(content);
        }
        else if (result is IEnumerable<AIContent> contents)
        {
            foreach (var part in contents)
            {
                AddResultPart(part);
            }
        }

        if (result is string text)
        {
            AddText(text);
        }
        else if (Counter is not null)
        {
            AddText(EscapedJson.Of(result));
        }
        else
        {
            AddValue(result);
        }
    }

    private void AddResultPart(AIContent part)
    {
        if (part is not TextContent)
        {
            Add(part);
        }
    }

    private void AddValue(object? value) => Tokens += value switch
    {
        null or bool or int or long or double or float or decimal => Number,
        string text => (long)Escaped * (text.Length + 2),
        JsonElement { ValueKind: JsonValueKind.Undefined } => 0,
        JsonElement json => (long)Escaped * JsonMarshal.GetRawUtf8Value(json).Length,

        // As the adapter will write it. It allocates, and only where a tool's result is an object of the host's own.
        _ => (long)Escaped * JsonSerializer.SerializeToUtf8Bytes(value, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(object))).Length,
    };
}
