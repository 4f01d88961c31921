namespace KernelGuard;

/// <summary>
/// Takes a method's prompt from a file that the project lists under <c>AdditionalFiles</c>: a front matter of <c>key: value</c> lines
/// between <c>---</c> lines (<c>model</c>, <c>temperature</c>, <c>max_output_tokens</c>), then blocks begun by a line <c>system:</c>,
/// <c>user:</c> or <c>assistant:</c>. It is read and checked at compile time.
/// </summary>
/// <param name="path">The file's path, relative to the project's folder.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PromptFileAttribute(string path) : Attribute
{
    /// <summary>Gets the file's path, relative to the project's folder.</summary>
    public string Path { get; } = path;
}
