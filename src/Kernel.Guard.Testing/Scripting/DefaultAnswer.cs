using System.Text.Json;
using KernelGuard.Testing.Recording;
using KernelGuard.Testing.Validation;
using KernelGuard.Testing.Wire;

namespace KernelGuard.Testing.Scripting;

/// <summary>What the server says when no script does: what the request forces, or an echo.</summary>
internal static class DefaultAnswer
{
    public static Reply Fill(Reply reply, ApiRequest request)
    {
        if (request.ForcedFunction() is { } function)
        {
            var arguments = function.Find("parameters") is { } parameters ? SchemaSample.Of(parameters) : "{}";
            return reply.WithCall(new ScriptedToolCall(function.TextOf("name")!, arguments));
        }
        return request.Format switch
        {
            "json_schema" when request.Schema is { } schema => reply.WithText(SchemaSample.Of(schema)),
            "json_schema" or "json_object" => reply.WithText($"{{\"reply\":{JsonSerializer.Serialize(Echo(request), TextJson.Default.String)}}}"),
            _ => reply.WithText(Echo(request)),
        };
    }

    private static string Echo(ApiRequest request) => $"You said: {RequestText.LastUser(request.Root)}";
}
