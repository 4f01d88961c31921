using System.Text.Json;

namespace KernelGuard.Testing.Validation;

/// <summary>The rules of objects whose keys the caller chooses.</summary>
internal static class MapRules
{
    private const int MaxPairs = 16;
    private static readonly ValueRule s_metadataValue = Rules.Text(0, 512);
    private static readonly ValueRule s_bias = Rules.Decimal(-100, 100);

    public static ValueRule Metadata { get; } = static value =>
    {
        if (Rules.Object(value) is { } wrong)
            return wrong;
        var count = value.GetPropertyCount();
        if (count > MaxPairs)
            return new RequestError(path => $"Invalid '{path}': too many properties. Expected an object with at most {MaxPairs} properties, but got an object with {count} properties instead.", "object_above_max_properties");
        foreach (var pair in value.EnumerateObject())
        {
            if (pair.Name.Length > 64)
                return new RequestError(path => $"Invalid '{path}': property name too long. Expected at most 64 characters.", "string_above_max_length");
            if (s_metadataValue(pair.Value) is { } error)
                return error.Under(pair.Name);
        }
        return null;
    };

    public static ValueRule LogitBias { get; } = static value =>
    {
        if (Rules.Object(value) is { } wrong)
            return wrong;
        foreach (var pair in value.EnumerateObject())
        {
            var key = pair.Name;
            if (key.Length is 0 or > 9 || key.AsSpan().ContainsAnyExceptInRange('0', '9'))
                return new RequestError(path => $"Invalid key in '{path}': {key}. You should only be submitting non-negative integers.", "invalid_value");
            if (s_bias(pair.Value) is { } error)
                return error.Under(key);
        }
        return null;
    };
}
