using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace KernelGuard.Testing.Wire;

/// <summary>How this server reads and writes JSON.</summary>
internal static class JsonText
{
    /// <summary>Text beyond ASCII is written as it is, as OpenAI does. The writers are tested, so that they need no check at run time.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>A property given twice is a client's mistake that a lenient reader would hide.</summary>
    public static JsonDocumentOptions ReaderOptions { get; } = new() { AllowDuplicateProperties = false };

    /// <summary>Whether the bytes are UTF-8 and no string escapes half a surrogate pair, which the parser itself lets pass.</summary>
    /// <exception cref="JsonException">The bytes are not JSON.</exception>
    public static bool HoldsOnlyText(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
            return false;
        if (json.IndexOf("\\ud"u8) < 0 && json.IndexOf("\\uD"u8) < 0)
            return true;
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                    _ = reader.GetString();
            }
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
