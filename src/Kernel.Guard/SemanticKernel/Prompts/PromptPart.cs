namespace KernelGuard.SemanticKernel;

/// <summary>Is a piece of a compiled template: text as written, or a variable whose value is put in as it is.</summary>
/// <param name="Literal">The text, or null for a variable.</param>
/// <param name="Variable">The variable's name, or null for text.</param>
public readonly record struct PromptPart(string? Literal, string? Variable)
{
    /// <summary>Makes a piece of text.</summary>
    /// <param name="literal">The text.</param>
    public static implicit operator PromptPart(string literal) => new(literal, null);

    /// <summary>Makes a piece of text.</summary>
    /// <param name="literal">The text.</param>
    /// <returns>The piece.</returns>
    public static PromptPart FromString(string literal) => new(literal, null);

    /// <summary>Makes a piece that a value fills.</summary>
    /// <param name="name">The variable's name.</param>
    /// <returns>The piece.</returns>
    public static PromptPart Value(string name) => new(null, name);
}
