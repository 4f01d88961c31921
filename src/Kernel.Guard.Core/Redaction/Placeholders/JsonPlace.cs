using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KernelGuard.Redaction.Placeholders;

/// <summary>
/// Follows an answer so far as to know whether a value there stands in JSON, or in JSON within a string of it. In a text JSON begins at <c>{"</c>, and at a line's start at <c>["</c> and
/// <c>[{"</c>; it ends where its brackets close.
/// </summary>
internal readonly record struct JsonPlace
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(static code => (char)code), '"', '\\']);

    private enum Part
    {
        // Of these nothing is known to be JSON.
        Ignored,
        Text,
        LineStart,
        Brace,
        Bracket,

        // Of these all is.
        Outside,
        StringStart,
        StringBrace,
        StringBraceEscape,
        String,
        Escape,
    }

    private Part At { get; init; }

    private int Depth { get; init; }

    private bool Promised { get; init; }

    private bool Nested { get; init; }

    /// <summary>Makes the beginning of an answer.</summary>
    public static JsonPlace Beginning(AnswerFormat format) => new()
    {
        At = format switch { AnswerFormat.Json => Part.Outside, AnswerFormat.Text => Part.LineStart, _ => Part.Ignored },
        Promised = format == AnswerFormat.Json,
    };

    /// <summary>Answers the place behind what follows.</summary>
    public JsonPlace Read(ReadOnlySpan<char> text)
    {
        var place = this;
        while (!text.IsEmpty && place.At != Part.Ignored)
        {
            // What changes nothing is passed at once.
            var stop = place.At switch { Part.Text => text.IndexOfAny('\n', '{'), Part.String => text.IndexOfAny('"', '\\', '\n'), _ => 0 };
            if (stop < 0)
            {
                break;
            }

            place = place.Next(text[stop]);
            text = text[(stop + 1)..];
        }

        return place;
    }

    /// <summary>Answers the place behind a value that was written here.</summary>
    public JsonPlace Behind() => At switch
    {
        Part.Ignored or Part.Outside => this,
        < Part.Outside => this with { At = Part.Text, Depth = 0 },
        _ => this with { At = Part.String },
    };

    /// <summary>Answers a value as it is written here. In JSON that nobody promised, a value that was cut out of JSON with its escapes has them already.</summary>
    public string Write(string value) =>
        At < Part.Outside || (!Promised && (value.AsSpan().IndexOfAny(Escaped) < 0 || IsEscaped(value))) ? value
        : Nested ? Escape(Escape(value)) : Escape(value);

    private JsonPlace Next(char c) => (At, c) switch
    {
        (Part.Text or Part.LineStart, '{') => this with { At = Part.Brace, Depth = 1 },
        (Part.Text, '\n') => this with { At = Part.LineStart },
        (Part.LineStart, '[') => this with { At = Part.Bracket, Depth = 1 },
        (Part.LineStart or Part.Brace or Part.Bracket or Part.StringBrace, ' ' or '\t' or '\r' or '\n') => this,
        (Part.Bracket, '[') => this with { Depth = Depth + 1 },
        (Part.Bracket, '{') => this with { At = Part.Brace, Depth = Depth + 1 },
        (Part.Bracket or Part.Outside, '"') => this with { At = Part.StringStart },
        (Part.Brace, '"') => this with { At = Part.String },
        (< Part.Outside, _) => this with { At = Part.Text, Depth = 0 },
        (Part.Outside, '{' or '[') => this with { Depth = Depth + 1 },
        (Part.Outside, '}' or ']') => Depth > 1 || Promised ? this with { Depth = Depth - 1 } : this with { At = Part.Text, Depth = 0 },
        (Part.Outside, _) => this,
        (Part.StringStart or Part.StringBrace, '{' or '[') => this with { At = Part.StringBrace },
        (Part.StringBrace, '\\') => this with { At = Part.StringBraceEscape },
        (Part.StringBraceEscape, 'n' or 'r' or 't') => this with { At = Part.StringBrace },
        (Part.StringBraceEscape, _) => this with { At = Part.String, Nested = c is '"' or 'u' },
        (Part.Escape, _) => this with { At = Part.String },
        (_, '"') => this with { At = Part.Outside, Nested = false },
        (_, '\\') => this with { At = Part.Escape },
        (_, '\n') when !Promised => this with { At = Part.LineStart, Depth = 0, Nested = false },
        _ => this with { At = Part.String },
    };

    private static string Escape(string value) => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value);

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
