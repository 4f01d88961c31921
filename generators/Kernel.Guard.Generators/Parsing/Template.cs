using KernelGuard.Generators.Models;

namespace KernelGuard.Generators.Parsing;

/// <summary>Is a parsed template.</summary>
/// <param name="Parts">Its pieces; a function call stands as the text between its braces.</param>
/// <param name="Blocks">Its blocks that name something, with their places.</param>
/// <param name="Error">What does not parse; null without.</param>
internal sealed record Template(IReadOnlyList<TemplatePart> Parts, IReadOnlyList<TemplateBlock> Blocks, TemplateError? Error)
{
    public bool CallsFunctions => Parts.Any(static part => part.Kind == TemplatePartKind.Call);

    public bool IsBlank => Parts.All(static part => part.Kind == TemplatePartKind.Text && string.IsNullOrWhiteSpace(part.Text));

    /// <summary>Makes the message that the template is.</summary>
    public MessageModel ToMessage(string role) => CallsFunctions
        ? new MessageModel(role, [], ForEngine(), null, [])
        : new MessageModel(role, Parts.Select(static part => new PartModel(OneLineEnd(part.Text), part.Kind == TemplatePartKind.Variable)).ToEquatable(), null, null, []);

    // A literal over several lines holds its file's line ends, and those are the checkout's: the prompt and its version are the same everywhere.
    private static string OneLineEnd(string text) => text.Replace("\r\n", "\n");

    // Braces that are text here would begin a block in Semantic Kernel's engine: there they are put in as a quoted value.
    private string ForEngine() => string.Concat(Parts.Select(static part => part.Kind switch
    {
        TemplatePartKind.Variable => "{{$" + part.Text + "}}",
        TemplatePartKind.Call => "{{" + OneLineEnd(part.Text) + "}}",
        _ => OneLineEnd(part.Text).Replace("{{", "{{'{{'}}"),
    }));
}

internal enum TemplatePartKind
{
    Text,
    Variable,
    Call,
}

internal sealed record TemplatePart(TemplatePartKind Kind, string Text);

/// <summary>Is a variable of a template, or a call without plugin and arguments.</summary>
internal sealed record TemplateBlock(string Name, bool IsVariable, int Start, int Length);

internal sealed record TemplateError(string Message, int Start, int Length);
