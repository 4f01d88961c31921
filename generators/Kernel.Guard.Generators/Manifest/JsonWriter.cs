using System.Globalization;
using System.Text;

namespace KernelGuard.Generators.Manifest;

/// <summary>Writes indented JSON; the same text for the same values, on every machine.</summary>
internal sealed class JsonWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isFirst = true;

    public JsonWriter Open(char bracket, string? name = null)
    {
        Begin(name).Append(bracket);
        _depth++;
        _isFirst = true;
        return this;
    }

    public JsonWriter Close(char bracket)
    {
        _depth--;
        if (!_isFirst)
        {
            Line();
        }

        _text.Append(bracket);
        _isFirst = false;
        return this;
    }

    /// <summary>Writes a text, a number, a bool, a list of those, or null.</summary>
    public JsonWriter Value(object? value, string? name = null)
    {
        if (value is IEnumerable<object> items)
        {
            Open('[', name);
            foreach (var item in items)
            {
                Value(item);
            }

            return Close(']');
        }

        Begin(name).Append(value switch
        {
            null => "null",
            bool flag => flag ? "true" : "false",
            string text => Quoted(text),
            char character => Quoted(character.ToString()),
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => Quoted(value.ToString()),
        });
        return this;
    }

    public override string ToString() => _text.ToString();

    private StringBuilder Begin(string? name)
    {
        if (_depth > 0)
        {
            if (!_isFirst)
            {
                _text.Append(',');
            }

            Line();
        }

        _isFirst = false;
        return name is null ? _text : _text.Append(Quoted(name)).Append(": ");
    }

    private void Line() => _text.Append('\n').Append(' ', 2 * _depth);

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' or '\\' => quoted.Append('\\').Append(character),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                < ' ' or '\u2028' or '\u2029' or (>= '\ud800' and <= '\udfff') => quoted.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture)),
                _ => quoted.Append(character),
            };
        }

        return quoted.Append('"').ToString();
    }
}
