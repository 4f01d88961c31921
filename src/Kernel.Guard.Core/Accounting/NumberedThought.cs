using System.Text.Json;
using Microsoft.Extensions.AI;

namespace KernelGuard.Accounting;

/// <summary>
/// Knows the thoughts that the Responses API keeps under a number. Where one goes back with that alone, the provider reads again what was thought, which is on no wire: as many tokens
/// as it billed for it, which the thought says where the guard saw its answer.
/// </summary>
internal static class NumberedThought
{
    /// <summary>Where Microsoft.Extensions.AI's client keeps the number.</summary>
    public const string Number = "reasoningItemId";

    private const string Mark = "kernelguard.thought";
    private const string Billed = "billed";

    /// <summary>Answers whether a content goes back with a number.</summary>
    public static bool Is(AIContent content) => content is TextReasoningContent { AdditionalProperties: { } properties } && properties.TryGetValue(Number, out var number) && number switch
    {
        string { Length: > 0 } => true,
        JsonElement { ValueKind: JsonValueKind.String } json => !json.ValueEquals(""u8),
        _ => false,
    };

    /// <summary>
    /// Makes what all thoughts of one answer say. They have it in common, so that what is learned at the end of a stream is said by those too that were copied before.
    /// </summary>
    /// <param name="tokens">The tokens of all of them at most; null where nobody knows.</param>
    public static Dictionary<string, object?> Bill(long? tokens) => new(1) { [Billed] = tokens };

    /// <summary>Says something else.</summary>
    public static void Change(Dictionary<string, object?> bill, long tokens) => bill[Billed] = tokens;

    /// <summary>Puts what its answer's thoughts say on one of them.</summary>
    public static void Say(AIContent thought, Dictionary<string, object?> bill) => (thought.AdditionalProperties ??= [])[Mark] = bill;

    /// <summary>Answers what a thought says, the same object for those of one answer; null for nothing.</summary>
    public static object? BillOf(AIContent thought) => thought.AdditionalProperties?.GetValueOrDefault(Mark);

    /// <summary>Answers the tokens of all thoughts of an answer at most; null where nobody knows. A history that was stored and read again holds JSON.</summary>
    /// <param name="bill">What one of them says.</param>
    public static long? TokensOf(object? bill) => bill switch
    {
        IDictionary<string, object?> said when said.TryGetValue(Billed, out var billed) => billed switch
        {
            long tokens => tokens,
            JsonElement json => Count(json),
            _ => null,
        },
        JsonElement { ValueKind: JsonValueKind.Object } said when said.TryGetProperty(Billed, out var json) => Count(json),
        _ => null,
    };

    private static long? Count(JsonElement json) => json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var tokens) && tokens >= 0 ? tokens : null;
}
