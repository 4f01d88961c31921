using System.Text.Encodings.Web;
using System.Text.Json;

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
}
