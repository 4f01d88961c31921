using System.Text.Json;
using Microsoft.Extensions.AI;

namespace KernelGuard.Scoping;

/// <summary>Is the type that a call's answer must read as: the schema sent for it, and what reads a text as it.</summary>
/// <param name="Format">The format as the call declares it.</param>
/// <param name="Reads">Answers whether a text reads as the type; it throws nothing.</param>
internal sealed record AnswerContract(ChatResponseFormatJson Format, Func<string, bool> Reads)
{
    /// <summary>Answers whether a request asks for this type: a tool within the call may ask for another.</summary>
    public bool IsOf(ChatResponseFormatJson asked) =>
        asked.SchemaName == Format.SchemaName
        && (asked.Schema, Format.Schema) is ({ } one, { } other)
        && JsonElement.DeepEquals(one, other);
}
