using System.Text.Json;

namespace KernelGuard.Testing.Validation;

/// <summary>Judges a part of a content by the rule of its type.</summary>
/// <param name="rules">The rule of each type.</param>
/// <param name="types">The types that are taken, in the order in which an error names them.</param>
internal sealed class PartRule(IReadOnlyDictionary<string, ObjectRule> rules, params string[] types)
{
    private readonly ValueRule _type = Rules.OneOf(types);

    public RequestError? Check(JsonElement part)
    {
        if (part.ValueKind != JsonValueKind.Object)
            return Rules.WrongType("an object", part);
        if (!part.TryGetProperty("type", out var type))
            return Rules.Missing("type");
        return _type(type)?.Under("type") ?? rules[type.GetString()!].Check(part);
    }
}
