namespace KernelGuard;

/// <summary>Is the base of the attributes that write one message of a prompt, in Semantic Kernel's template syntax <c>{{$name}}</c>.</summary>
/// <param name="template">The template. A value put into it is never parsed again as template or markup.</param>
public abstract class MessageAttribute(string template) : Attribute
{
    /// <summary>Gets the template.</summary>
    public string Template { get; } = template;
}

/// <summary>Writes a system message. On a type it begins the prompts of all its methods; on a method it stands for that method alone, after the type's.</summary>
/// <param name="template">The template, in Semantic Kernel's syntax <c>{{$name}}</c>.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface | AttributeTargets.Class, AllowMultiple = true)]
public sealed class SystemMessageAttribute(string template) : MessageAttribute(template);

/// <summary>Writes a user message. Several messages of a method are sent in the order in which they stand.</summary>
/// <param name="template">The template, in Semantic Kernel's syntax <c>{{$name}}</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class UserMessageAttribute(string template) : MessageAttribute(template);

/// <summary>Writes an assistant message, such as the answer of an example.</summary>
/// <param name="template">The template, in Semantic Kernel's syntax <c>{{$name}}</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class AssistantMessageAttribute(string template) : MessageAttribute(template);
