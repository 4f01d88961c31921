using System.Text;

namespace KernelGuard.Generators.Emit;

/// <summary>Writes indented text. A piece of several lines is indented as a whole.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public SourceWriter Line(string text = "")
    {
        foreach (var line in text.Split('\n'))
        {
            if (line.Length > 0)
            {
                _text.Append(' ', 4 * _depth).Append(line);
            }

            _text.Append('\n');
        }

        return this;
    }

    public SourceWriter Open(string head)
    {
        Line(head).Line("{");
        _depth++;
        return this;
    }

    public SourceWriter Close(string tail = "")
    {
        _depth--;
        return Line("}" + tail);
    }

    /// <summary>Indents the lines of a text that follow its first.</summary>
    public static string Indent(string text) => text.Replace("\n", "\n    ");

    public override string ToString() => _text.ToString();
}
