using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace KernelGuard.Testing.Validation;

/// <summary>The rules of single values, with the provider's words and codes.</summary>
internal static partial class Rules
{
    [GeneratedRegex("^[a-zA-Z0-9_-]+$")]
    private static partial Regex NamePattern { get; }

    [GeneratedRegex(@"^[^\s<|\\/>]+$")]
    private static partial Regex AuthorPattern { get; }

    public static ValueRule Any { get; } = static _ => null;

    public static ValueRule Flag { get; } = static value =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : WrongType("a boolean", value);

    public static ValueRule Object { get; } = static value =>
        value.ValueKind == JsonValueKind.Object ? null : WrongType("an object", value);

    public static ValueRule String { get; } = static value =>
        value.ValueKind == JsonValueKind.String ? null : WrongType("a string", value);

    /// <summary>The name of a function, a tool or a format.</summary>
    public static ValueRule Name { get; } = Matching(NamePattern);

    /// <summary>The name of a message's author.</summary>
    public static ValueRule Author { get; } = Matching(AuthorPattern);

    public static RequestError Missing(string name) =>
        new RequestError(path => $"Missing required parameter: '{path}'.", "missing_required_parameter").Under(name);

    public static ValueRule Text(int min, int max) => value =>
    {
        if (String(value) is { } error)
            return error;
        var length = value.GetString()!.Length;
        if (length == 0 && min > 0)
            return new RequestError(path => $"Invalid '{path}': empty string. Expected a string with minimum length {min}, but got an empty string instead.", "empty_string");
        if (length < min)
            return new RequestError(path => $"Invalid '{path}': string too short. Expected a string with minimum length {min}, but got a string with length {length} instead.", "string_below_min_length");
        return length <= max ? null : new RequestError(path => $"Invalid '{path}': string too long. Expected a string with maximum length {max}, but got a string with length {length} instead.", "string_above_max_length");
    };

    public static ValueRule OneOf(params string[] values) => value =>
    {
        if (String(value) is { } error)
            return error;
        foreach (var known in values)
        {
            if (value.ValueEquals(known))
                return null;
        }
        var given = value.GetString();
        return new RequestError(_ => $"Invalid value: '{given}'. {Supported(values)}.", "invalid_value");
    };

    public static ValueRule Decimal(double min, double max) => value =>
    {
        if (value.ValueKind != JsonValueKind.Number)
            return WrongType("a decimal", value);
        var number = value.GetDouble();
        return number < min ? TooSmall("decimal", min, value) : number > max ? TooLarge("decimal", max, value) : null;
    };

    public static ValueRule Integer(long min, long max = long.MaxValue) => value =>
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var number))
            return WrongType("an integer", value);
        return number < min ? TooSmall("integer", min, value) : number > max ? TooLarge("integer", max, value) : null;
    };

    public static ValueRule ListOf(ValueRule item, int min = 0, int max = int.MaxValue) => value =>
    {
        if (value.ValueKind != JsonValueKind.Array)
            return WrongType("an array", value);
        var length = value.GetArrayLength();
        if (length < min)
            return new RequestError(path => $"Invalid '{path}': empty array. Expected an array with minimum length {min}, but got an empty array instead.", "empty_array");
        if (length > max)
            return new RequestError(path => $"Invalid '{path}': array too long. Expected an array with maximum length {max}, but got an array with length {length} instead.", "array_above_max_length");
        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            if (item(element) is { } error)
                return error.Under(index);
            index++;
        }
        return null;
    };

    public static RequestError WrongType(string expected, JsonElement value)
    {
        var given = value.ValueKind switch
        {
            JsonValueKind.Null => "null",
            JsonValueKind.True or JsonValueKind.False => "a boolean",
            JsonValueKind.Number => value.TryGetInt64(out _) ? "an integer" : "a decimal",
            JsonValueKind.Array => "an array",
            JsonValueKind.Object => "an object",
            _ => "a string",
        };
        return new RequestError(path => path is ""
            ? $"Invalid body: expected {expected}, but got {given} instead."
            : $"Invalid type for '{path}': expected {expected}, but got {given} instead.", "invalid_type");
    }

    private static ValueRule Matching(Regex pattern)
    {
        var length = Text(1, 64);
        return value => length(value) ?? (pattern.IsMatch(value.GetString()!)
            ? null
            : new RequestError(path => $"Invalid '{path}': string does not match pattern. Expected a string that matches the pattern '{pattern}'.", "invalid_value"));
    }

    private static string Supported(string[] values) => values.Length switch
    {
        1 => $"Value must be '{values[0]}'",
        2 => $"Supported values are: '{values[0]}' and '{values[1]}'",
        _ => $"Supported values are: {string.Join(", ", values[..^1].Select(known => $"'{known}'"))}, and '{values[^1]}'",
    };

    private static RequestError TooSmall(string kind, double bound, JsonElement value)
    {
        var given = value.GetRawText();
        return new RequestError(
            path => $"Invalid '{path}': {kind} below minimum value. Expected a value >= {Number(bound)}, but got {given} instead.", $"{kind}_below_min_value");
    }

    private static RequestError TooLarge(string kind, double bound, JsonElement value)
    {
        var given = value.GetRawText();
        return new RequestError(
            path => $"Invalid '{path}': {kind} above maximum value. Expected a value <= {Number(bound)}, but got {given} instead.", $"{kind}_above_max_value");
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
