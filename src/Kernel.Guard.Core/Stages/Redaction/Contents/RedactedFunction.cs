using System.Text.Json;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>Is a function's declaration with other words. Nothing beneath reaches the original through it; the caller above calls its own.</summary>
internal sealed class RedactedFunction(AIFunctionDeclaration function, string description, JsonElement schema, JsonElement? returnSchema, IReadOnlyDictionary<string, object?>? properties) : AIFunctionDeclaration
{
    /// <inheritdoc/>
    public override string Name => function.Name;

    /// <inheritdoc/>
    public override string Description => description;

    /// <inheritdoc/>
    public override JsonElement JsonSchema => schema;

    /// <inheritdoc/>
    public override JsonElement? ReturnJsonSchema => returnSchema;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object?> AdditionalProperties => properties ?? function.AdditionalProperties;
}
