using System.Collections;
using System.Globalization;

namespace KernelGuard.SemanticKernel;

/// <summary>Turns an argument into the text that reaches the model: unchanged where it is text.</summary>
internal static class PromptValue
{
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
