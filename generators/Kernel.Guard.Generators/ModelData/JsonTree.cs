using System.Globalization;
using System.Text;

namespace KernelGuard.Generators.ModelData;

/// <summary>Reads JSON into dictionaries, lists and texts; numbers and words stay text. A compiler's analyzer brings no reader of its own.</summary>
internal sealed class JsonTree
{
    private const int Deepest = 32;

    private readonly string _text;
    private int _at;

    private JsonTree(string text) => _text = text;

    /// <summary>Reads a text.</summary>
    /// <exception cref="FormatException">It is not JSON.</exception>
    public static object Read(string text)
    {
        var reader = new JsonTree(text);
        var value = reader.Value(0);
        reader.Blank();
        return reader._at == text.Length ? value : throw Wrong();
    }

    private static FormatException Wrong() => new("It is not JSON.");

    private object Value(int depth)
    {
        if (depth > Deepest)
        {
            throw Wrong();
        }

        Blank();
        switch (Peek())
        {
            case '{':
                return Members(depth);
            case '[':
                return Items(depth);
            case '"':
                return Text();
            default:
                return Word();
        }
    }

    private Dictionary<string, object> Members(int depth)
    {
        Dictionary<string, object> members = new(StringComparer.Ordinal);
        foreach (var _ in Parts('}'))
        {
            var name = Text();
            Blank();
            Take(':');
            members[name] = Value(depth + 1);
        }

        return members;
    }

    private List<object> Items(int depth)
    {
        List<object> items = [];
        foreach (var _ in Parts(']'))
        {
            items.Add(Value(depth + 1));
        }

        return items;
    }

    // Stands before each part in turn, and behind the closing mark at last.
    private IEnumerable<int> Parts(char close)
    {
        _at++;
        Blank();
        for (var isFirst = true; Peek() != close; isFirst = false)
        {
            if (!isFirst)
            {
                Take(',');
                Blank();
            }

            yield return _at;
            Blank();
        }

        _at++;
    }

    private string Text()
    {
        Take('"');
        StringBuilder text = new();
        while (Peek() != '"')
        {
            text.Append(_text[_at] == '\\' ? Escaped() : _text[_at]);
            _at++;
        }

        _at++;
        return text.ToString();
    }

    private char Escaped()
    {
        _at++;
        switch (Peek())
        {
            case 'n':
                return '\n';
            case 't':
                return '\t';
            case 'r':
                return '\r';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'u' when _at + 4 < _text.Length && ushort.TryParse(_text.Substring(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                _at += 4;
                return (char)code;
            case var other and ('"' or '\\' or '/'):
                return other;
            default:
                throw Wrong();
        }
    }

    private string Word()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is ('-' or '+' or '.')))
        {
            _at++;
        }

        return _at > start ? _text.Substring(start, _at - start) : throw Wrong();
    }

    private char Peek() => _at < _text.Length ? _text[_at] : throw Wrong();

    private void Take(char one) => _at += Peek() == one ? 1 : throw Wrong();

    private void Blank()
    {
        while (_at < _text.Length && _text[_at] is (' ' or '\t' or '\n' or '\r'))
        {
            _at++;
        }
    }
}
