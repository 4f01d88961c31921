using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>
/// Walks a text that is itself JSON, where escapes could hide a finding: string by string, each replaced in its place, so that all else keeps its spelling.
/// Without escapes it is read as the text that it is.
/// </summary>
internal static class JsonText
{
    /// <summary>Answers the text as it goes on; the same instance where nothing changes.</summary>
    public static string Change(string text, ReadOnlySpan<char> name, ILeaves leaves) =>
        text.Contains('\\', StringComparison.Ordinal) && text.AsSpan().TrimStart() is ['{' or '[' or '"', ..] && IsJson(text, out var json)
            ? Rewrite(text, json, leaves)
            : leaves.Text(text, name);

    private static bool IsJson(string text, out byte[] json)
    {
        json = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Rewrite(string text, ReadOnlySpan<byte> json, ILeaves leaves)
    {
        ArrayBufferWriter<byte>? written = null;
        var copied = 0;
        var name = string.Empty;
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName or JsonTokenType.Number))
            {
                continue;
            }

            var isNumber = reader.TokenType == JsonTokenType.Number;
            var leaf = isNumber ? Encoding.UTF8.GetString(reader.ValueSpan) : reader.GetString()!;
            var isName = reader.TokenType == JsonTokenType.PropertyName;
            var changed = leaves.Text(leaf, isName ? [] : name);
            name = isName ? leaf : name;
            if (ReferenceEquals(changed, leaf))
            {
                continue;
            }

            var start = (int)reader.TokenStartIndex;
            written ??= new ArrayBufferWriter<byte>(json.Length);
            written.Write(json[copied..start]);
            written.Write(Encoding.UTF8.GetBytes($"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(changed)}\""));
            copied = start + reader.ValueSpan.Length + (isNumber ? 0 : 2);
        }

        if (written is null)
        {
            return text;
        }

        written.Write(json[copied..]);
        return Encoding.UTF8.GetString(written.WrittenSpan);
    }
}
