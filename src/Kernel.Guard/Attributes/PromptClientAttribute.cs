namespace KernelGuard;

/// <summary>
/// Marks an interface whose prompt methods the generator implements, or a partial class whose partial prompt methods it completes.
/// The implementation takes a <c>Kernel</c>; <c>AddPrompts&lt;T&gt;()</c> registers it.
/// </summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class)]
public sealed class PromptClientAttribute : Attribute
{
    /// <summary>
    /// Gets or sets the <c>JsonSerializerContext</c> whose contracts typed answers are read by, also one of another assembly; null by default:
    /// a context of the project that lists the type, or reflection where none does. A type that the context does not list is looked for there, too.
    /// </summary>
    public Type? JsonContext { get; set; }
}
