using System.Globalization;
using System.Text;
using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Models;
using Microsoft.CodeAnalysis.Text;

namespace KernelGuard.Generators.Parsing;

/// <summary>Is a parsed prompt file.</summary>
/// <param name="Model">What its front matter sets; null for nothing.</param>
/// <param name="Messages">Its messages.</param>
internal sealed record PromptFile(KnobModel? Model, IReadOnlyList<FileMessage> Messages);

/// <summary>Is one message of a prompt file.</summary>
/// <param name="Role"><c>System</c>, <c>User</c> or <c>Assistant</c>.</param>
/// <param name="Template">Its template.</param>
/// <param name="Text">Its text.</param>
/// <param name="Line">The file's line on which the text begins.</param>
internal sealed record FileMessage(string Role, Template Template, string Text, int Line);

/// <summary>
/// Parses a prompt file: a front matter of <c>key: value</c> lines between <c>---</c> lines, then blocks begun by a line
/// <c>system:</c>, <c>user:</c> or <c>assistant:</c>.
/// </summary>
internal sealed class PromptFileParser
{
    // Almost a role: taken as text it would change the prompt in silence.
    private static readonly string[] OtherRoles = ["system:", "user:", "assistant:", "tool:", "function:", "developer:"];

    private readonly string _path;
    private readonly SourceText _text;
    private readonly DiagnosticBag _found;
    private readonly List<SettingModel> _settings = [];
    private readonly List<FileMessage> _messages = [];

    private PromptFileParser(PromptFileText file, DiagnosticBag found)
    {
        _path = file.Path;
        _text = SourceText.From(file.Text);
        _found = found;
    }

    public static PromptFile Parse(PromptFileText file, DiagnosticBag found)
    {
        var parser = new PromptFileParser(file, found);
        parser.Blocks(parser.FrontMatter());
        return new PromptFile(
            parser._settings.Count > 0 ? new KnobModel("Model", "ModelOptions", parser._settings.ToEquatable()) : null, parser._messages);
    }

    /// <summary>Answers a place in a message. The message's line ends are single characters, the file's may be two.</summary>
    public static LocationInfo Place(PromptFileText file, FileMessage message, int start, int length) => Place(file.Path, SourceText.From(file.Text), message, start, length);

    private static LocationInfo Place(string path, SourceText text, FileMessage message, int start, int length)
    {
        var before = message.Text.Substring(0, Math.Min(start, message.Text.Length));
        var line = text.Lines[message.Line + before.Count(static character => character == '\n')];
        var column = before.Length - (before.LastIndexOf('\n') + 1);
        var span = new TextSpan(line.Start + column, Math.Max(0, Math.Min(length, line.End - line.Start - column)));
        return new LocationInfo(path, span, text.Lines.GetLinePositionSpan(span));
    }

    private int FrontMatter()
    {
        var lines = _text.Lines;
        if (Line(0).TrimEnd() != "---")
        {
            return 0;
        }

        var end = Enumerable.Range(1, lines.Count - 1).FirstOrDefault(index => Line(index).TrimEnd() == "---");
        if (end == 0)
        {
            Malformed(0, "The front matter is not closed: end it with a line '---'");
            return lines.Count;
        }

        for (var index = 1; index < end; index++)
        {
            if (Line(index).Trim() is { Length: > 0 } line)
            {
                Setting(index, line);
            }
        }

        return end + 1;
    }

    private void Setting(int index, string line)
    {
        var colon = line.IndexOf(':');
        var (key, value) = colon < 0 ? (line, "") : (line.Substring(0, colon).Trim(), Unquoted(line.Substring(colon + 1).Trim()));
        var (name, expression) = key switch
        {
            _ when colon < 0 => ("", "A line of the front matter is 'key: value'"),
            "model" => ("Id", value.Length > 0 ? Literals.Text(value) : "'model' needs a model's name"),
            "temperature" => ("Temperature", Number(value, static number => number is >= 0 and <= 2) ?? "'temperature' is 0 to 2"),
            "max_output_tokens" => ("MaxOutputTokens", int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var tokens) && tokens > 0
                ? tokens.ToString(CultureInfo.InvariantCulture)
                : "'max_output_tokens' is a whole number, 1 or more"),
            _ => ("", $"The front matter knows model, temperature and max_output_tokens, and not '{key}'"),
        };
        if (name.Length == 0 || expression[0] == '\'')
        {
            Malformed(index, expression);
        }
        else if (_settings.Any(setting => setting.Name == name))
        {
            Malformed(index, $"'{key}' is there twice");
        }
        else
        {
            _settings.Add(new SettingModel(name, expression));
        }
    }

    private void Blocks(int index)
    {
        var lines = _text.Lines;
        string? role = null;
        var first = 0;
        for (; index < lines.Count; index++)
        {
            var line = Line(index);
            if (RoleOf(line) is { } next)
            {
                Close(role, first, index);
                (role, first) = (next, index + 1);
            }
            else if (OtherRoles.Contains(line.TrimEnd(), StringComparer.OrdinalIgnoreCase))
            {
                Malformed(index, $"'{line.TrimEnd()}' begins no block: blocks begin with a line 'system:', 'user:' or 'assistant:'");
            }
            else if (role is null && line.Trim().Length > 0)
            {
                Malformed(index, "Text before the first block: begin it with a line 'system:', 'user:' or 'assistant:'");
                return;
            }
        }

        Close(role, first, lines.Count);
        if (_messages.Count == 0 && role is null && first == 0 && _found.FirstError is null)
        {
            Malformed(Math.Max(0, lines.Count - 1), "The file has no block: begin one with a line 'system:', 'user:' or 'assistant:'");
        }
    }

    // A block is its lines without the blank ones around them. Their line ends become \n, so that a checkout cannot change a prompt.
    private void Close(string? role, int first, int end)
    {
        if (role is null)
        {
            return;
        }

        var head = first - 1;
        while (first < end && Line(first).Trim().Length == 0)
        {
            first++;
        }

        while (end > first && Line(end - 1).Trim().Length == 0)
        {
            end--;
        }

        if (first == end)
        {
            Malformed(head, $"The block '{role.ToLowerInvariant()}:' is empty");
            return;
        }

        var text = new StringBuilder();
        for (var i = first; i < end; i++)
        {
            text.Append(i > first ? "\n" : "").Append(Line(i));
        }

        var message = new FileMessage(role, TemplateParser.Parse(text.ToString()), text.ToString(), first);
        if (message.Template.Error is { } error)
        {
            _found.Add(AttributeRules.TemplateSyntax, Place(_path, _text, message, error.Start, error.Length), error.Message);
        }

        _messages.Add(message);
    }

    private static string? RoleOf(string line) => line.TrimEnd() switch
    {
        "system:" => "System",
        "user:" => "User",
        "assistant:" => "Assistant",
        _ => null,
    };

    private static string? Number(string value, Func<double, bool> holds) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && holds(number)
            ? Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatPrimitive(number, quoteStrings: false, useHexadecimalNumbers: false)
            : null;

    private static string Unquoted(string value) =>
        value is ['"', .., '"'] or ['\'', .., '\''] && value.Length >= 2 ? value.Substring(1, value.Length - 2) : value;

    private string Line(int index) => index < _text.Lines.Count ? _text.Lines[index].ToString() : string.Empty;

    private void Malformed(int line, string message)
    {
        var span = _text.Lines[line].Span;
        _found.Add(WiringRules.FileMalformed, new LocationInfo(_path, span, _text.Lines.GetLinePositionSpan(span)), message);
    }
}
