namespace KernelGuard.Generators.Models;

/// <summary>Holds one entry of a prompt.</summary>
/// <param name="Role"><c>System</c>, <c>User</c> or <c>Assistant</c>; null where a parameter brings the messages.</param>
/// <param name="Parts">The pieces of its text.</param>
/// <param name="Engine">The template for Semantic Kernel's engine, where it calls functions; null without.</param>
/// <param name="From">The parameter that brings the messages; null without.</param>
/// <param name="Attachments">The parameters whose contents follow the text.</param>
internal sealed record MessageModel(
    string? Role, EquatableArray<PartModel> Parts, string? Engine, string? From, EquatableArray<string> Attachments);

/// <summary>Holds a piece of a template: text, or a variable.</summary>
/// <param name="Text">The text, or the variable's name.</param>
/// <param name="IsVariable">Whether it is a variable.</param>
internal readonly record struct PartModel(string Text, bool IsVariable);

/// <summary>Holds an additional file.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Text">Its text.</param>
internal sealed record PromptFileText(string Path, string Text);
