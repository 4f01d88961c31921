namespace KernelGuard;

/// <summary>
/// Marks an interface whose prompt methods the generator implements, or a partial class whose partial prompt methods it completes.
/// The implementation takes a <c>Kernel</c>; <c>AddPrompts&lt;T&gt;()</c> registers it.
/// </summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class)]
public sealed class PromptClientAttribute : Attribute;
