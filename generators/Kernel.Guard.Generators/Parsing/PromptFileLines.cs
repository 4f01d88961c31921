using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KernelGuard.Generators.Parsing;

/// <summary>Is a prompt file by its lines, and says where in it something is wrong.</summary>
internal sealed class PromptFileLines(PromptFileText file, DiagnosticBag found)
{
    private readonly SourceText _text = SourceText.From(file.Text);

    public int Count => _text.Lines.Count;

    public string Line(int index) => index < Count ? _text.Lines[index].ToString() : string.Empty;

    public void Malformed(int line, string message)
    {
        found.Add(WiringRules.FileMalformed, Place(line), message);
    }

    /// <summary>Answers the place of a line.</summary>
    public Location Place(int line)
    {
        var span = _text.Lines[line].Span;
        return Location.Create(file.Path, span, _text.Lines.GetLinePositionSpan(span));
    }

    /// <summary>Answers a place in a message. The message's line ends are single characters, the file's may be two.</summary>
    public Location Place(FileMessage message, int start, int length)
    {
        var before = message.Text.Substring(0, Math.Min(start, message.Text.Length));
        var line = _text.Lines[message.Line + before.Count(static character => character == '\n')];
        var column = before.Length - (before.LastIndexOf('\n') + 1);
        var span = new TextSpan(line.Start + column, Math.Max(0, Math.Min(length, line.End - line.Start - column)));
        return Location.Create(file.Path, span, _text.Lines.GetLinePositionSpan(span));
    }
}
