using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace KernelGuard.Accounting;

/// <summary>
/// Is a tool, or the schema of an answer, as the longest of the clients for OpenAI writes it into a request: with its frame, made strict where it is sent so,
/// indented, and escaped beyond ASCII. It is made once for each tool and format.
/// </summary>
internal sealed class SentSchema
{
    private const string ToolFrame = """{"type":"function","function":{"name":"","description":"","parameters":,"strict":false}},""";
    private const string FormatFrame = """{"type":"json_schema","json_schema":{"name":"","description":"","schema":,"strict":false}},""";
    private const string UnnamedFormat = "json_schema";
    private const int Indent = 8;

    // The client writes them into the parameters of every tool.
    private static readonly (string Name, string Json)[] Forced =
        [("type", "\"type\":\"object\","), ("required", "\"required\":[],"), ("properties", "\"properties\":{},"), ("additionalProperties", "\"additionalProperties\":false,")];

    private static readonly JsonElement Empty = JsonElement.Parse("{}"u8);
    private static readonly JsonWriterOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly ConditionalWeakTable<object, SentSchema> Made = [];

    private readonly JsonElement _given;
    private readonly JsonElement _sent;
    private readonly (string Name, string? Description, bool IsStrict) _head;
    private readonly string _frame;
    private string? _text;

    private SentSchema(JsonElement given, in (string Name, string? Description, bool IsStrict) head, bool isTool)
    {
        (_given, _head) = (given.Clone(), head);
        _sent = (head.IsStrict ? StrictSchema.Of(_given) : null) ?? _given;
        _frame = isTool ? ToolFrame + Missing(_sent) : FormatFrame;
        var indented = Written(_sent, new JsonWriterOptions { Indented = true }).Length;

        // As given where that is longer: the kernel's connector sends it so.
        Bytes = _frame.Length + (isTool ? Forced.Length * Indent : 0) + Escaped(head.Name) + Escaped(head.Description) + Math.Max(indented, JsonMarshal.GetRawUtf8Value(_given).Length);
    }

    /// <summary>Gets the bytes that it takes on the wire.</summary>
    public long Bytes { get; }

    /// <summary>Gets what a model may read of it: the same without indents and escapes.</summary>
    public string Text => _text ??= $"{_frame}{_head.Name}{_head.Description}{Encoding.UTF8.GetString(Written(_sent, Unescaped))}";

    /// <summary>Answers what is sent of a tool.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="options">The request, which may ask for strict tools.</param>
    public static SentSchema Of(AIFunctionDeclaration tool, ChatOptions options)
    {
        var isStrict = Strict(tool.AdditionalProperties) ?? Strict(options.AdditionalProperties) ?? false;
        return Of(tool, tool.JsonSchema, (tool.Name, tool.Description, isStrict), isTool: true);
    }

    /// <summary>Answers what is sent of an answer's format that has a schema.</summary>
    /// <param name="format">The format.</param>
    /// <param name="schema">Its schema.</param>
    public static SentSchema Of(ChatResponseFormatJson format, JsonElement schema) =>
        Of(format, schema, (format.SchemaName ?? UnnamedFormat, format.SchemaDescription, IsStrict: true), isTool: false);

    private static SentSchema Of(object key, JsonElement schema, in (string Name, string? Description, bool IsStrict) head, bool isTool)
    {
        if (schema.ValueKind == JsonValueKind.Undefined)
        {
            schema = Empty;
        }

        // A host's own tool may say something else each time.
        if (!Made.TryGetValue(key, out var known) || known._head != head || !JsonMarshal.GetRawUtf8Value(known._given).SequenceEqual(JsonMarshal.GetRawUtf8Value(schema)))
        {
            Made.AddOrUpdate(key, known = new SentSchema(schema, head, isTool));
        }

        return known;
    }

    private static bool? Strict(IReadOnlyDictionary<string, object?>? properties) => properties?.TryGetValue("strict", out var said) == true ? said as bool? : null;

    private static string Missing(JsonElement schema) =>
        string.Concat(Forced.Where(member => schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty(member.Name, out _)).Select(static member => member.Json));

    private static int Escaped(string? text) => text is null ? 0 : JavaScriptEncoder.Default.Encode(text).Length;

    private static ReadOnlySpan<byte> Written(JsonElement json, JsonWriterOptions options)
    {
        using var stream = new MemoryStream();
        try
        {
            using var writer = new Utf8JsonWriter(stream, options);
            json.WriteTo(writer);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate, which nobody can write but as it stands.
            return JsonMarshal.GetRawUtf8Value(json);
        }

        return stream.GetBuffer().AsSpan(0, (int)stream.Length);
    }
}
