using System.Text.Json;
using KernelGuard.Testing.Validation;

namespace KernelGuard.Testing.Wire;

/// <summary>A request as far as it decides what its answer looks like.</summary>
internal sealed class ApiRequest
{
    public ApiRequest(ApiKind api, JsonElement root)
    {
        Api = api;
        Root = root;
        Model = root.TextOf("model") ?? "unknown";
        Stream = root.IsTrue("stream");
        IncludeUsage = api == ApiKind.Responses || (root.Find("stream_options") is { } options && options.IsTrue("include_usage"));
        Choices = api == ApiKind.ChatCompletions && root.Find("n") is { ValueKind: JsonValueKind.Number } n && n.TryGetInt32(out var count) ? count : 1;
        Logprobs = api == ApiKind.ChatCompletions && root.IsTrue("logprobs");
        TopLogprobs = Logprobs && root.Find("top_logprobs") is { ValueKind: JsonValueKind.Number } top && top.TryGetInt32(out var alternatives) ? alternatives : 0;
        ServiceTier = root.TextOf("service_tier") is { } tier and not "auto" ? tier : "default";
    }

    public ApiKind Api { get; }

    public JsonElement Root { get; }

    public string Model { get; }

    public bool Stream { get; }

    public bool IncludeUsage { get; }

    public int Choices { get; }

    public bool Logprobs { get; }

    public int TopLogprobs { get; }

    public string ServiceTier { get; }

    /// <summary>The asked format: <c>text</c>, <c>json_object</c> or <c>json_schema</c>.</summary>
    public string Format => FormatElement?.TextOf("type") ?? "text";

    public JsonElement? Schema => Api == ApiKind.Responses
        ? FormatElement?.Find("schema")
        : FormatElement?.Find("json_schema")?.Find("schema");

    private JsonElement? FormatElement => Api == ApiKind.Responses ? Root.Find("text")?.Find("format") : Root.Find("response_format");

    /// <summary>The function that the request forces the model to call, or nothing.</summary>
    public JsonElement? ForcedFunction()
    {
        if (Root.Find("tool_choice") is not { } choice || Root.Find("tools") is not { ValueKind: JsonValueKind.Array } tools)
            return null;
        var functions = tools.EnumerateArray().Where(tool => tool.Has("type", "function"u8)).Select(Function);
        if (choice.ValueKind == JsonValueKind.Object)
        {
            var name = Function(choice).TextOf("name");
            return functions.Where(function => function.TextOf("name") == name).Select(function => (JsonElement?)function).FirstOrDefault();
        }
        return Root.Has("tool_choice", "required"u8) ? functions.Select(function => (JsonElement?)function).FirstOrDefault() : null;
    }

    // Chat Completions wraps a function, Responses does not.
    private static JsonElement Function(JsonElement tool) => tool.Find("function") ?? tool;
}
