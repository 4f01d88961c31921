using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>
/// Walks a text that is itself JSON: string by string, and JSON within these, each replaced in its place, so that all else keeps its spelling. On the way out escapes could hide a finding or a
/// part of one, so it is read as a whole and string by string; without escapes it is read as the text that it is. On the way back a value must be written as JSON is.
/// </summary>
internal static class JsonText
{
    /// <summary>Answers the text as it goes on; the same instance where nothing changes.</summary>
    public static string Change(string text, ReadOnlySpan<char> name, ILeaves leaves) =>
        IsWalked(text, leaves, out var json) ? Rewrite(text, json, leaves) : leaves.Text(text, name);

    /// <summary>Says whether <see cref="Change"/> may change a text; it counts nothing.</summary>
    public static bool MayChange(string text, ReadOnlySpan<char> name, ILeaves leaves) =>
        IsWalked(text, leaves, out var json) ? MayChange(text, json, leaves) : leaves.MayChange(text, name);

    /// <summary>Says whether <see cref="TryWalk"/> may change a text; it counts nothing.</summary>
    public static bool MayWalk(string text, ILeaves leaves) => IsJson(text, out var json) && MayChange(text, json, leaves);

    private static bool MayChange(string text, byte[] json, ILeaves leaves)
    {
        using var whole = leaves.Read(json, text);
        var names = new MemberNames();
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            names.Meet(reader.TokenType);
            if (TryRead(reader, leaves, out var leaf, out var isName)
                && (isName || reader.TokenType == JsonTokenType.Number ? leaves.MayChange(leaf, isName ? [] : names.Current) : MayChange(leaf, names.Current, leaves)))
            {
                return true;
            }

            if (isName)
            {
                names.Meet(leaf);
            }
        }

        return false;
    }

    /// <summary>Walks a text string by string, whether it holds escapes or none; false where it is no JSON.</summary>
    /// <param name="text">The text.</param>
    /// <param name="leaves">What is done to each string.</param>
    /// <param name="changed">The text as it goes on; the same instance where nothing changes.</param>
    public static bool TryWalk(string text, ILeaves leaves, out string changed)
    {
        var isJson = IsJson(text, out var json);
        changed = isJson ? Rewrite(text, json, leaves) : text;
        return isJson;
    }

    /// <summary>Says whether a text is JSON.</summary>
    public static bool Is(string text) => IsJson(text, out _);

    private static bool IsWalked(string text, ILeaves leaves, out byte[] json)
    {
        json = [];
        return leaves.Redacts
            ? text.Contains('\\', StringComparison.Ordinal) && text.AsSpan().TrimStart() is ['{' or '[' or '"', ..] && IsJson(text, out json)
            : leaves.MayChange(text, []) && HoldsJson(text, out json);
    }

    // A tool that is told something in quotes gets it as it is, unless it is an object or a list that stands in them.
    private static bool HoldsJson(string text, out byte[] json)
    {
        json = [];
        var written = text.AsSpan().Trim();
        return written is ['{' or '[' or '"', ..]
            && IsJson(text, out json)
            && (written[0] != '"' || HoldsJson(JsonStrings.Of(Encoding.UTF8.GetBytes(text.Trim())[1..^1]), out _));
    }

    // A string, a number or a name.
    private static bool TryRead(in Utf8JsonReader reader, ILeaves leaves, out string leaf, out bool isName)
    {
        isName = reader.TokenType == JsonTokenType.PropertyName;
        var isText = isName || reader.TokenType == JsonTokenType.String || (reader.TokenType == JsonTokenType.Number && leaves.Redacts);
        leaf = isText ? JsonStrings.Of(reader.ValueSpan) : string.Empty;
        return isText;
    }

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
        using var whole = leaves.Read(json, text);
        ArrayBufferWriter<byte>? written = null;
        var copied = 0;
        var names = new MemberNames();
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            names.Meet(reader.TokenType);
            if (!TryRead(reader, leaves, out var leaf, out var isName))
            {
                continue;
            }

            var isNumber = reader.TokenType == JsonTokenType.Number;
            var changed = isName ? leaves.Text(leaf, []) : isNumber ? leaves.Number(leaf, names.Current) : Change(leaf, names.Current, leaves);
            if (isName)
            {
                names.Meet(leaf);
            }

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
