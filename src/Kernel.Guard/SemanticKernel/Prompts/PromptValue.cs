using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KernelGuard.SemanticKernel;

/// <summary>Turns an argument into the text that reaches the model: unchanged where it is text.</summary>
internal static class PromptValue
{
    private const int Deepest = 8;

    /// <summary>Answers the texts that a value is made of: of a list its items, of a dictionary and of a JSON object its values, of a day and a time also the day as ISO 8601 has it, of all else the one that reaches the model.</summary>
    public static IEnumerable<string> Parts(object? value) => Parts(value, 0).Where(static text => text.Length > 0);

    private static IEnumerable<string> Parts(object? value, int depth) => value switch
    {
        _ when depth == Deepest => [Text(value)],
        string text => [text],
        DateOnly day => [Text(day), Day(day)],
        DateTime time => [Text(time), Day(time)],
        DateTimeOffset time => [Text(time), Day(time)],
        JsonElement { ValueKind: JsonValueKind.Object } json => json.EnumerateObject().SelectMany(property => Parts(property.Value, depth + 1)),
        JsonElement { ValueKind: JsonValueKind.Array } json => json.EnumerateArray().SelectMany(item => Parts(item, depth + 1)),
        JsonObject json => json.SelectMany(property => Parts(property.Value, depth + 1)),
        IDictionary map => map.Values.Cast<object?>().SelectMany(item => Parts(item, depth + 1)),
        IEnumerable items => items.Cast<object?>().SelectMany(item => Parts(item, depth + 1)),
        _ => [Text(value)],
    };

    // A day is known in all its spellings where it is written as ISO 8601 has it.
    private static string Day(IFormattable time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Text(object? value, CultureInfo? culture = null) => value switch
    {
        null => string.Empty,
        string text => text,
        IFormattable formattable => formattable.ToString(null, culture ?? CultureInfo.InvariantCulture),

        // An array or a list has no text of its own, only its type's name; a JSON array, which is a list too, has one.
        IList list when list.ToString() == list.GetType().ToString() => string.Join(", ", list.Cast<object?>().Select(item => Text(item, culture))),
        _ => value.ToString() ?? string.Empty,
    };
}
