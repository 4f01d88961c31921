using System.Text.Json;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>Walks what a request offers beside its messages: tools, the form of the answer, stop sequences. Each answers null where nothing changes.</summary>
internal static class OptionsWalk
{
    /// <summary>Answers a copy of the tools. A name is not changed, since the model calls by it: a finding in one refuses the request.</summary>
    public static List<AITool>? Tools(IList<AITool>? tools, ILeaves leaves)
    {
        List<AITool>? copy = null;
        for (var i = 0; i < tools?.Count; i++)
        {
            leaves.Fixed(tools[i].Name, "The name of a tool");
            if (tools[i] is not AIFunctionDeclaration function)
            {
                HostedTools.Read(tools[i], leaves);
            }
            else if (Function(function, leaves) is { } changed)
            {
                copy ??= [.. tools];
                copy[i] = changed;
            }
        }

        return copy;
    }

    /// <summary>Reads the name of a function that the model must call.</summary>
    public static void Mode(ChatToolMode? mode, ILeaves leaves)
    {
        if (mode is RequiredChatToolMode { RequiredFunctionName: { } name })
        {
            leaves.Fixed(name, "The name of a tool");
        }
    }

    /// <summary>Answers the form of the answer with its schema redacted.</summary>
    public static ChatResponseFormatJson? Format(ChatResponseFormat? format, ILeaves leaves)
    {
        if (format is not ChatResponseFormatJson json)
        {
            return null;
        }

        if (json.SchemaName is { } name)
        {
            leaves.Fixed(name, "The name of the answer's schema");
        }

        var description = json.SchemaDescription is { } text ? leaves.Text(text, []) : null;
        if (json.Schema is not { } schema)
        {
            return null;
        }

        var changes = JsonLeaves.TryChange(schema, [], new SchemaLeaves(leaves), out var changed);
        return changes || !ReferenceEquals(description, json.SchemaDescription)
            ? ChatResponseFormat.ForJsonSchema(changes ? changed : schema, json.SchemaName, description)
            : null;
    }

    /// <summary>Answers a copy of texts.</summary>
    public static List<string>? Texts(IList<string>? texts, ILeaves leaves)
    {
        List<string>? copy = null;
        for (var i = 0; i < texts?.Count; i++)
        {
            var changed = leaves.Text(texts[i], []);
            if (!ReferenceEquals(changed, texts[i]))
            {
                copy ??= [.. texts];
                copy[i] = changed;
            }
        }

        return copy;
    }

    private static RedactedFunction? Function(AIFunctionDeclaration function, ILeaves leaves)
    {
        var description = leaves.Text(function.Description, []);
        var changed = JsonLeaves.TryChange(function.JsonSchema, [], new SchemaLeaves(leaves), out var schema);
        var returned = default(JsonElement);
        var changedReturn = function.ReturnJsonSchema is { } said && JsonLeaves.TryChange(said, [], new SchemaLeaves(leaves), out returned);
        var properties = Properties(function, leaves);
        return changed || changedReturn || properties is not null || !ReferenceEquals(description, function.Description)
            ? new RedactedFunction(function, description, changed ? schema : function.JsonSchema, changedReturn ? returned : function.ReturnJsonSchema, properties)
            : null;
    }

    /// <summary>Answers a copy of a tool's additional properties; null where nothing changes.</summary>
    public static AdditionalPropertiesDictionary? Properties(AITool tool, ILeaves leaves) =>
        tool.AdditionalProperties is { Count: > 0 } properties ? PropertyWalk.Change(new AdditionalPropertiesDictionary(properties), leaves) : null;
}
