using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>
/// Reads strings of JSON, also those that no text can be: half of a surrogate pair (RFC 8259, section 8.2), as an answer that was cut holds one, reads as U+FFFD.
/// </summary>
internal static class JsonStrings
{
    private const int UnitLength = 6;
    private const string NoCharacter = "\\uFFFD";

    /// <summary>Answers the text of a JSON string.</summary>
    public static string Of(JsonElement text) => Of(JsonMarshal.GetRawUtf8Value(text)[1..^1]);

    /// <summary>Answers the name of a property.</summary>
    public static string NameOf(JsonProperty property) => Of(JsonMarshal.GetRawUtf8PropertyName(property));

    /// <summary>Answers the text that stands between the quotes of a JSON string.</summary>
    public static string Of(ReadOnlySpan<byte> raw)
    {
        var text = Encoding.UTF8.GetString(raw);
        return text.Contains('\\', StringComparison.Ordinal) ? JsonElement.Parse($"\"{Whole(text)}\"").GetString()! : text;
    }

    private static string Whole(string escaped)
    {
        StringBuilder? whole = null;
        var copied = 0;
        for (var at = 0; at < escaped.Length; at++)
        {
            if (escaped[at] != '\\')
            {
                continue;
            }

            at++;
            var unit = UnitAt(escaped, at - 1);
            if (!char.IsSurrogate(unit))
            {
                continue;
            }

            if (char.IsHighSurrogate(unit) && char.IsLowSurrogate(UnitAt(escaped, at - 1 + UnitLength)))
            {
                at += (2 * UnitLength) - 2;
                continue;
            }

            whole = (whole ?? new StringBuilder(escaped.Length)).Append(escaped, copied, at - 1 - copied).Append(NoCharacter);
            copied = at - 1 + UnitLength;
            at = copied - 1;
        }

        return whole is null ? escaped : whole.Append(escaped, copied, escaped.Length - copied).ToString();
    }

    // The code unit of an escape such as \u0040; U+0000 where none stands.
    private static char UnitAt(string text, int at) =>
        at + UnitLength <= text.Length && text[at] == '\\' && text[at + 1] == 'u' && ushort.TryParse(text.AsSpan(at + 2, UnitLength - 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : '\0';
}
