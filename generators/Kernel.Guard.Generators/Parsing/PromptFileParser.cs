using System.Text;
using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Models;

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

    private readonly PromptFileLines _lines;
    private readonly DiagnosticBag _found;
    private readonly List<FileMessage> _messages = [];

    private PromptFileParser(PromptFileLines lines, DiagnosticBag found)
    {
        _lines = lines;
        _found = found;
    }

    public static PromptFile Parse(PromptFileText file, DiagnosticBag found)
    {
        var lines = new PromptFileLines(file, found);
        var (model, first) = FrontMatterParser.Parse(lines);
        var parser = new PromptFileParser(lines, found);
        parser.Blocks(first);
        return new PromptFile(model, parser._messages);
    }

    private void Blocks(int index)
    {
        string? role = null;
        var first = 0;
        for (; index < _lines.Count; index++)
        {
            var line = _lines.Line(index);
            if (RoleOf(line) is { } next)
            {
                Close(role, first, index);
                (role, first) = (next, index + 1);
            }
            else if (OtherRoles.Contains(line.TrimEnd(), StringComparer.OrdinalIgnoreCase))
            {
                _lines.Malformed(index, $"'{line.TrimEnd()}' begins no block: blocks begin with a line 'system:', 'user:' or 'assistant:'");
            }
            else if (role is null && line.Trim().Length > 0)
            {
                _lines.Malformed(index, "Text before the first block: begin it with a line 'system:', 'user:' or 'assistant:'");
                return;
            }
        }

        Close(role, first, _lines.Count);
        if (_messages.Count == 0 && role is null && first == 0 && _found.FirstError is null)
        {
            _lines.Malformed(Math.Max(0, _lines.Count - 1), "The file has no block: begin one with a line 'system:', 'user:' or 'assistant:'");
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
        while (first < end && _lines.Line(first).Trim().Length == 0)
        {
            first++;
        }

        while (end > first && _lines.Line(end - 1).Trim().Length == 0)
        {
            end--;
        }

        if (first == end)
        {
            _lines.Malformed(head, $"The block '{role.ToLowerInvariant()}:' is empty");
            return;
        }

        var text = new StringBuilder();
        for (var i = first; i < end; i++)
        {
            text.Append(i > first ? "\n" : "").Append(_lines.Line(i));
        }

        var message = new FileMessage(role, TemplateParser.Parse(text.ToString()), text.ToString(), first);
        if (message.Template.Error is { } error)
        {
            _found.Add(AttributeRules.TemplateSyntax, _lines.Place(message, error.Start, error.Length), error.Message);
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
}
