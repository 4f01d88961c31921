using System.Globalization;
using System.Text;

namespace KernelGuard.Generators.Schemas;

/// <summary>Writes a text as JSON, escaped as System.Text.Json escapes by default, so that both make the same bytes.</summary>
internal static class JsonString
{
    public static string Of(string text)
    {
        var json = new StringBuilder("\"");
        foreach (var character in text)
        {
            _ = character switch
            {
                '\\' => json.Append("\\\\"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                < ' ' or > '~' or '"' or '&' or '\'' or '+' or '<' or '>' or '`' => json.Append("\\u").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture)),
                _ => json.Append(character),
            };
        }

        return json.Append('"').ToString();
    }
}
