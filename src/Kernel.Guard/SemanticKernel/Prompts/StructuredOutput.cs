using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace KernelGuard.SemanticKernel;

/// <summary>Is the form of a typed answer: the JSON schema sent to the model.</summary>
public abstract class StructuredOutput
{
    private protected StructuredOutput(ChatResponseFormat format) => Format = format;

    /// <summary>Gets the response format sent with the request.</summary>
    public ChatResponseFormat Format { get; }

    /// <summary>Answers whether a text reads as the type.</summary>
    internal abstract bool Reads(string text);

    /// <summary>Makes the form of a type from its serialization contract; safe for AOT.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="contract">The contract, from a <c>JsonSerializerContext</c>.</param>
    /// <param name="schema">The schema to send, as the generator makes it; null to make it from the contract.</param>
    /// <returns>The form.</returns>
    /// <exception cref="JsonException">The schema is no JSON.</exception>
    public static StructuredOutput<T> Of<T>(JsonTypeInfo<T> contract, [StringSyntax(StringSyntaxAttribute.Json)] string? schema = null) =>
        new(contract ?? throw new ArgumentNullException(nameof(contract)), schema);

    /// <summary>Makes the form of a type that is in no <c>JsonSerializerContext</c>.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="schema">The schema to send, as the generator makes it; null to make it from the type.</param>
    /// <returns>The form.</returns>
    /// <exception cref="JsonException">The schema is no JSON.</exception>
    [RequiresUnreferencedCode("The type's members are found by reflection. Put it into a JsonSerializerContext.")]
    [RequiresDynamicCode("The type's members are found by reflection. Put it into a JsonSerializerContext.")]
    public static StructuredOutput<T> Reflected<T>([StringSyntax(StringSyntaxAttribute.Json)] string? schema = null) =>
        new((JsonTypeInfo<T>)StructuredOutputSchema.ReflectionOptions().GetTypeInfo(typeof(T)), schema);
}

/// <summary>Is the form of an answer of one type.</summary>
/// <typeparam name="T">The type. Arrays, primitives and enums are wrapped in an object with one property, because the API takes objects only.</typeparam>
public sealed class StructuredOutput<T> : StructuredOutput
{
    private readonly JsonTypeInfo<T> _contract;
    private readonly bool _wrapped;

    internal StructuredOutput(JsonTypeInfo<T> contract, string? schema)
        : base(StructuredOutputSchema.Format(contract, schema))
    {
        _contract = contract;
        _wrapped = StructuredOutputSchema.IsWrapped(contract);
    }

    internal override bool Reads(string text)
    {
        try
        {
            Parse(text);
            return true;
        }
        catch (Exception error) when (error is StructuredOutputException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            // What a type's own constructor or converter throws says no as well.
            return false;
        }
    }

    internal T Parse(string text)
    {
        try
        {
            if (!_wrapped)
            {
                return JsonSerializer.Deserialize(text, _contract) ?? throw Invalid(null);
            }

            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(StructuredOutputSchema.Wrapper, out var data)
                ? data.Deserialize(_contract) ?? throw Invalid("$." + StructuredOutputSchema.Wrapper)
                : throw Invalid("$");
        }
        catch (JsonException error)
        {
            // A path is made of property names and indices of the declared type; the message would quote the answer.
            throw Invalid(error.Path);
        }
    }

    private static StructuredOutputException Invalid(string? path) => new(typeof(T).Name, path);
}

internal static class StructuredOutputSchema
{
    public const string Wrapper = "data";

    private static readonly AIJsonSchemaCreateOptions Strict = new()
    {
        TransformOptions = new AIJsonSchemaTransformOptions
        {
            DisallowAdditionalProperties = true,
            RequireAllProperties = true,
            ConvertBooleanSchemas = true,
            MoveDefaultKeywordToDescription = true,
        },
    };

    [RequiresUnreferencedCode("Finds members by reflection.")]
    [RequiresDynamicCode("Finds members by reflection.")]
    public static JsonSerializerOptions ReflectionOptions() => Reflection.Options;

    public static bool IsWrapped(JsonTypeInfo contract) => contract.Kind != JsonTypeInfoKind.Object;

    public static ChatResponseFormat Format(JsonTypeInfo contract, string? schema) =>
        ChatResponseFormat.ForJsonSchema(schema is null ? Make(contract) : JsonElement.Parse(schema), schemaName: Name(contract.Type));

    private static JsonElement Make(JsonTypeInfo contract)
    {
        var schema = AIJsonUtilities.CreateJsonSchema(contract.Type, serializerOptions: contract.Options, inferenceOptions: Strict);
        if (!IsWrapped(contract))
        {
            return schema;
        }

        var inner = JsonNode.Parse(schema.GetRawText());
        Move(inner);
        var wrapped = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { [Wrapper] = inner },
            ["additionalProperties"] = false,
            ["required"] = new JsonArray(Wrapper),
        };
        return JsonElement.Parse(wrapped.ToJsonString());
    }

    // References are counted from the root, which the wrapper is now.
    private static void Move(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray items:
                foreach (var item in items)
                {
                    Move(item);
                }

                break;
            case JsonObject members:
                foreach (var member in members)
                {
                    Move(member.Value);
                }

                if (members["$ref"] is JsonValue reference && reference.TryGetValue<string>(out var place) && place.StartsWith('#'))
                {
                    members["$ref"] = $"#/properties/{Wrapper}{place[1..]}";
                }

                break;
        }
    }

    // OpenAI takes letters, digits, underscores and dashes, 64 at most.
    private static string Name(Type type)
    {
        var name = string.Concat(type.Name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return name.Length <= 64 ? name : name[..64];
    }

    [RequiresUnreferencedCode("Finds members by reflection.")]
    [RequiresDynamicCode("Finds members by reflection.")]
    private static class Reflection
    {
        public static readonly JsonSerializerOptions Options = Create();

        private static JsonSerializerOptions Create()
        {
            var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
            {
                TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
                Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
            };
            options.MakeReadOnly();
            return options;
        }
    }
}
