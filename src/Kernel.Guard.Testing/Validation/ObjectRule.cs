using System.Collections.Frozen;
using System.Text.Json;

namespace KernelGuard.Testing.Validation;

/// <summary>Judges an object by the table of its properties: an unknown one is an error, and so is a missing one that is required.</summary>
internal sealed class ObjectRule
{
    private readonly FrozenDictionary<string, Property> _properties;
    private readonly string[] _required;

    public ObjectRule(params Property[] properties)
    {
        _properties = properties.ToFrozenDictionary(property => property.Name);
        _required = [.. properties.Where(property => property.Required).Select(property => property.Name)];
    }

    public RequestError? Check(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return Rules.WrongType("an object", value);
        foreach (var property in value.EnumerateObject())
        {
            var name = property.Name;
            if (!_properties.TryGetValue(name, out var known))
                return new RequestError(path => $"Unknown parameter: '{path}'.", "unknown_parameter").Under(name);
            // Null stands for "not given" wherever something may be left out.
            if (property.Value.ValueKind == JsonValueKind.Null && !known.Required)
                continue;
            if (known.Rule(property.Value) is { } error)
                return error.Under(name);
        }
        foreach (var name in _required)
        {
            if (!value.TryGetProperty(name, out _))
                return Rules.Missing(name);
        }
        return null;
    }

    public static Property Required(string name, ValueRule rule) => new(name, true, rule);

    public static Property Optional(string name, ValueRule rule) => new(name, false, rule);

    internal sealed record Property(string Name, bool Required, ValueRule Rule);
}
