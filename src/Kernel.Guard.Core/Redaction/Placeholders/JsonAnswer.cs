using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KernelGuard.Redaction.Placeholders;

/// <summary>Says how far an answer is known to be JSON.</summary>
internal enum AnswerForm
{
    /// <summary>It is text, or nobody asks.</summary>
    Text,

    /// <summary>Only blanks were read.</summary>
    Begun,

    /// <summary>It begins with a brace.</summary>
    Brace,

    /// <summary>It begins with brackets.</summary>
    Bracket,

    /// <summary>It begins as JSON does: <c>{"</c>, <c>["</c>, <c>[{</c>.</summary>
    Json,
}

/// <summary>Writes values into answers that are JSON: those that a response format promises, and those that only begin so, as where a prompt asks for JSON.</summary>
internal static class JsonAnswer
{
    private const string Blanks = " \t\r\n";
    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(static code => (char)code), '"', '\\']);

    /// <summary>Reads on in an answer's beginning.</summary>
    /// <param name="form">What was read before.</param>
    /// <param name="text">What follows.</param>
    public static AnswerForm Read(AnswerForm form, ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length && form is not (AnswerForm.Text or AnswerForm.Json); at++)
        {
            if (!Blanks.Contains(text[at], StringComparison.Ordinal))
            {
                form = (form, text[at]) switch
                {
                    (AnswerForm.Begun, '{') => AnswerForm.Brace,
                    (AnswerForm.Begun or AnswerForm.Bracket, '[') => AnswerForm.Bracket,
                    (AnswerForm.Bracket, '{') or (AnswerForm.Brace or AnswerForm.Bracket, '"') => AnswerForm.Json,
                    _ => AnswerForm.Text,
                };
            }
        }

        return form;
    }

    /// <summary>Answers a value as it stands in a JSON string that was promised.</summary>
    public static string Promised(string value) => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value);

    /// <summary>Answers a value as it stands in a JSON string that nobody promised: one that was cut out of JSON with its escapes has them already.</summary>
    public static string Guessed(string value) => value.AsSpan().IndexOfAny(Escaped) < 0 || IsEscaped(value) ? value : Promised(value);

    private static bool IsEscaped(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            return JsonElement.Parse($"\"{value}\"").ValueKind == JsonValueKind.String;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
