using System.Text.Json;
using System.Text.Json.Serialization;

namespace KernelGuard.Tool.Manifest;

/// <summary>Is the manifest of an assembly, as its build wrote it.</summary>
internal sealed record ManifestFile(int SchemaVersion, string? Assembly, string PricesOf, IReadOnlyList<ManifestMethod> Methods)
{
    private const int Version = 1;

    /// <summary>Reads a file.</summary>
    /// <exception cref="ToolException">It is no manifest of this version.</exception>
    public static ManifestFile Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, ManifestContext.Default.ManifestFile) is { SchemaVersion: Version } file
                ? file.Methods.GroupBy(static method => method.Name, StringComparer.Ordinal).FirstOrDefault(static all => all.Skip(1).Any()) is null
                    ? file
                    : throw new ToolException($"'{path}' is no manifest: it names a method twice.")
                : throw new ToolException($"'{path}' is no manifest that this version reads.");
        }
        catch (JsonException)
        {
            throw new ToolException($"'{path}' is no manifest.");
        }
    }
}

/// <summary>Is what a manifest says of one method.</summary>
internal sealed record ManifestMethod(string Name, string Kind, IReadOnlyList<string> Policies, IReadOnlyList<ManifestKnob> Policy)
{
    /// <summary>Gets what tells it apart whatever methods stand beside it: its type, its name and its parameters' types; null of an older version.</summary>
    public string? Id { get; init; }

    public ManifestPrompt? Prompt { get; init; }

    public string? Model { get; init; }

    public string? Answer { get; init; }

    public string? AnswerType { get; init; }

    public string? SchemaHash { get; init; }

    public JsonElement Tools { get; init; }

    public ManifestCost? WorstCase { get; init; }

    /// <summary>Gets its name without what tells it apart from others of that name.</summary>
    [JsonIgnore]
    public string BareName => Name[(Name.LastIndexOf(": ", StringComparison.Ordinal) is var prefix and >= 0 ? prefix + 2 : 0)..].Split('(')[0];

    /// <summary>Gets the models that a call may reach, in order.</summary>
    [JsonIgnore]
    public IEnumerable<string> Way => WorstCase?.PerAttempt.Select(static one => one.Model) ?? [];

    /// <summary>Gets the cost of the dearest attempt; null where the build did not know it.</summary>
    [JsonIgnore]
    public decimal? Dearest => WorstCase is { Unknown: null, PerAttempt: { Count: > 0 } ways } && ways.All(static one => one.CostUsd is not null) ? ways.Max(static one => one.CostUsd) : null;
}

/// <summary>Identifies a prompt.</summary>
internal sealed record ManifestPrompt(string? File, string TextHash, string Version);

/// <summary>Is one knob of a policy.</summary>
internal sealed record ManifestKnob(string Knob, string Source, IReadOnlyDictionary<string, JsonElement> Settings)
{
    /// <summary>Gets what a budget is told apart by; any other knob by its kind.</summary>
    [JsonIgnore]
    public string Identity => Knob != "Budget"
        ? Knob
        : "Budget " + (Text("Name") ?? string.Join(' ', Unit, Text("Per"), Text("Key"), Text("Window"), Text("Sliding"), Source));

    private string Unit => Settings.Keys.FirstOrDefault(static name => name is "Tokens" or "Cost" or "Requests") ?? "";

    /// <summary>Answers a setting as people read it; null where it is left out.</summary>
    public string? Text(string name) => Settings.TryGetValue(name, out var value) ? Shown(value) : null;

    public static string Shown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join(" ", value.EnumerateArray().Select(Shown)),
        _ => value.GetRawText(),
    };
}

/// <summary>Is what a call may take at most.</summary>
internal sealed record ManifestCost(int Attempts, string? Unknown, IReadOnlyList<ManifestAttempt> PerAttempt)
{
    /// <summary>Gets what all attempts cost at most; null where the build did not know it, or was of a version that did not say it.</summary>
    public decimal? CostUsdPerCall { get; init; }
}

/// <summary>Is what an attempt with one model may take at most.</summary>
internal sealed record ManifestAttempt(string Model, long? InputTokens, long? OutputTokens, decimal? CostUsd);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ManifestFile))]
internal sealed partial class ManifestContext : JsonSerializerContext;
