using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Diagnostics;

/// <summary>Holds the diagnostics of wrong wiring, KG0101 onwards.</summary>
internal static class WiringRules
{
    public static readonly DiagnosticDescriptor NoPromptClient = Rules.Warning(
        "KG0101", "The type is no prompt client", "'{0}' has a prompt, and '{1}' is not marked with [PromptClient]: nothing is generated for it, unless a prompt client inherits it");

    public static readonly DiagnosticDescriptor MethodNotPartial = Rules.Error(
        "KG0102", "The prompt method is not partial", "'{0}' has a prompt and cannot be completed: declare it partial and without a body");

    public static readonly DiagnosticDescriptor ReturnType = Rules.Error(
        "KG0103", "The prompt method's return type is not supported", "'{0}' returns {1}: return Task<string>, Task<T>, Task<Completion<T>>, Task<ChatResponse>, IAsyncEnumerable<string> or IAsyncEnumerable<ChatResponseUpdate>");

    public static readonly DiagnosticDescriptor Parameter = Rules.Error(
        "KG0104", "The parameter is not supported", "The parameter '{0}' of '{1}' {2}");

    public static readonly DiagnosticDescriptor NoKernel = Rules.Error(
        "KG0105", "The prompt client has no kernel", "'{0}' needs a Kernel: give it a field, a property or a primary constructor's parameter of type Microsoft.SemanticKernel.Kernel{1}");

    public static readonly DiagnosticDescriptor TypeNotPartial = Rules.Error(
        "KG0106", "The prompt client is not partial", "'{0}' must be partial, and so must the types around it: the generator completes its methods");

    public static readonly DiagnosticDescriptor FileMissing = Rules.Error(
        "KG0107", "The prompt file is not there", "There is no prompt file '{0}': the path is relative to the project's folder, and the project lists the file as <AdditionalFiles Include=\"{0}\" />");

    public static readonly DiagnosticDescriptor FileMalformed = Rules.Error(
        "KG0108", "The prompt file is malformed", "{0}");

    public static readonly DiagnosticDescriptor Inaccessible = Rules.Error(
        "KG0109", "The generated code cannot reach the type", "'{0}' is not visible in its assembly, so that '{1}' cannot be {2}: make it internal or public");

    public static readonly DiagnosticDescriptor Member = Rules.Error(
        "KG0110", "A prompt client has prompt methods only", "'{0}' is {1}, which the generator cannot implement: prompt interfaces hold methods with a prompt");

    public static readonly DiagnosticDescriptor Reflection = Rules.Warning(
        "KG0111", "The typed answer is read by reflection", "'{0}' returns {1}, which no JsonSerializerContext of the project lists: reading it needs reflection, which does not survive trimming or AOT; add [JsonSerializable(typeof({1}))] to a context");

    public static readonly DiagnosticDescriptor Generic = Rules.Info(
        "KG0112", "A generic prompt client is added by its own method", "AddPrompts<T>() finds no generic client: add '{0}' with {1}.AddTo(builder)");

    public static readonly DiagnosticDescriptor NoUserMessage = Rules.Error(
        "KG0113", "There is no user message to attach to", "The parameter '{0}' of '{1}' is attached to a user message, and there is none: add a [UserMessage]");

    public static readonly DiagnosticDescriptor GuardsNothing = Rules.Warning(
        "KG0114", "The attribute guards nothing", "'{0}' carries guard attributes, and is no prompt method, no [KernelFunction] and no type of such: nothing reads them, unless a prompt client inherits it");

    public static readonly DiagnosticDescriptor LiteralKey = Rules.Warning(
        "KG0115", "A key stands in the source", "The source holds a provider's key, and so do its history, its build and whoever reads them: revoke it, and take it from the environment, a secret store or the configuration");

    public static readonly DiagnosticDescriptor RawClient = Rules.Warning(
        "KG0116", "A provider is asked beside the guard", "{0} asks the provider without the guard: nothing that it sends is redacted, counted or audited; use AddOpenAI, or hand the client to AddProvider or UseKernelGuard");

    public static readonly DiagnosticDescriptor TwoRetries = Rules.Warning(
        "KG0117", "Retries are configured twice", "{0} repeats requests too, and its retries multiply with those of [Retry]: {1}");

    public static readonly DiagnosticDescriptor CachingFilter = Rules.Warning(
        "KG0118", "A prompt filter answers in place of the model", "A filter that sets the result knows neither who asks nor the settings, and sees no stream and no tool loop: use [Cached], which does");

    public static readonly DiagnosticDescriptor RedactingFilter = Rules.Warning(
        "KG0119", "A prompt filter changes the prompt", "A filter that changes the rendered prompt never sees the history, the tools' results and what is not rendered: use [RedactPii], which does");

    public static readonly DiagnosticDescriptor TextOnly = Rules.Warning(
        "KG0120", "A message is made anew of its text", "A new message of the role and text of '{0}' loses its images, its tool calls and their results: copy its contents");

    public static readonly DiagnosticDescriptor Stream = Rules.Warning(
        "KG0121", "The stream cannot carry its policy", "'{0}' is guarded and returns a stream of {1}, which cannot carry its policy, and each call is refused: return IAsyncEnumerable of string, StreamingKernelContent, StreamingChatMessageContent, StreamingTextContent or ChatResponseUpdate");

    public static readonly DiagnosticDescriptor NoContext = Rules.Error(
        "KG0122", "The JsonContext is no context", "[PromptClient].JsonContext is {0}, which is no JsonSerializerContext that generated code can name: name an internal or public one, which is derived from JsonSerializerContext itself");
}
