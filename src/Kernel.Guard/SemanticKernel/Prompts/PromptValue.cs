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
        _ => value.ToString() ?? string.Empty,
    };
}
