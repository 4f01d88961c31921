using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace KernelGuard.OpenAI;

/// <summary>Is a function's declaration exactly as the kernel's connector writes it: stages read it, and the adapter sends it untouched.</summary>
internal sealed class WireFunction(ChatTool tool) : AIFunctionDeclaration
{
    private JsonElement? _schema;

    public ChatTool Tool { get; } = tool;

    public override string Name => Tool.FunctionName;

    public override string Description => Tool.FunctionDescription ?? string.Empty;

    // Two threads may both parse it; the result is the same.
    public override JsonElement JsonSchema => _schema ??= Tool.FunctionParameters is { } schema ? JsonElement.Parse(schema.ToMemory().Span) : JsonElement.Parse("{}"u8);

    public override IReadOnlyDictionary<string, object?> AdditionalProperties =>
        Tool.FunctionSchemaIsStrict is { } strict ? new Dictionary<string, object?> { ["strict"] = strict } : base.AdditionalProperties;
}
