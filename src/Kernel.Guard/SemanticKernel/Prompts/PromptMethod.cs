using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using ChatCompletionOptions = OpenAI.Chat.ChatCompletionOptions;

namespace KernelGuard.SemanticKernel;

/// <summary>
/// Is one prompt method at run time: its policy, its compiled prompt and the kernel function made of them. The generator writes one
/// static instance for each method.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class PromptMethod
{
    /// <summary>Creates a prompt method.</summary>
    /// <param name="name">The kernel function's name: letters, digits and underscores.</param>
    /// <param name="policy">What its attributes say.</param>
    /// <param name="prompt">The compiled prompt.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="tools">Which functions it offers; null for none.</param>
    /// <param name="output">The form of its structured answer; null for text.</param>
    public PromptMethod(
        string name, FunctionPolicy policy, CompiledPrompt prompt, IReadOnlyList<PromptParameter> parameters, PromptTools? tools = null, StructuredOutput? output = null)
    {
        Policy = policy;
        Prompt = prompt;
        Parameters = parameters;
        Tools = tools;
        Answer = output?.Format is ChatResponseFormatJson json ? new AnswerContract(json, output.Reads) : null;
        var format = AnswerFormat.Strict(output?.Format);
        Settings = new PromptMethodSettings(this) { ResponseFormat = format };
        Request = new WireOptions(extra: false).Of(new ChatCompletionOptions { ResponseFormat = format });
        Function = PromptFunction.Create(name, this);
    }

    /// <summary>Gets what the method's attributes say.</summary>
    public FunctionPolicy Policy { get; }

    /// <summary>Gets the compiled prompt.</summary>
    public CompiledPrompt Prompt { get; }

    /// <summary>Gets the parameters.</summary>
    public IReadOnlyList<PromptParameter> Parameters { get; }

    /// <summary>Gets which functions the method offers, or null for none.</summary>
    public PromptTools? Tools { get; }

    /// <summary>Gets the kernel function; it is guarded however it is called.</summary>
    public KernelFunction Function { get; }

    /// <summary>Gets the type that the answer must read as, or null for text.</summary>
    internal AnswerContract? Answer { get; }

    internal PromptMethodSettings Settings { get; }

    /// <summary>Gets what the connector would make of <see cref="Settings"/>; the chain copies it.</summary>
    internal ChatOptions Request { get; }

    /// <summary>Calls the method for text.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="arguments">The values by parameter name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer; empty where the model said nothing.</returns>
    public async Task<string> InvokeTextAsync(Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken)
    {
        var call = PromptCall.Begin(this, kernel, arguments);
        return PromptResult.Text(await call.InvokeAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Calls the method for a typed value.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="kernel">The kernel.</param>
    /// <param name="arguments">The values by parameter name.</param>
    /// <param name="output">The form of the answer.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The value.</returns>
    /// <exception cref="StructuredOutputException">The answer does not parse as the type.</exception>
    public async Task<T> InvokeAsync<T>(Kernel kernel, KernelArguments arguments, StructuredOutput<T> output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        var call = PromptCall.Begin(this, kernel, arguments);
        return output.Parse(PromptResult.Text(await call.InvokeAsync(cancellationToken).ConfigureAwait(false)));
    }

    /// <summary>Calls the method for text with usage, cost, model, attempts, finish reason and cache.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="arguments">The values by parameter name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The completion.</returns>
    public async Task<Completion<string>> InvokeTextCompletionAsync(Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken)
    {
        var call = PromptCall.Begin(this, kernel, arguments);
        var text = PromptResult.Text(await call.InvokeAsync(cancellationToken).ConfigureAwait(false));
        return PromptResult.Completion(call.Scope, text);
    }

    /// <summary>Calls the method for a typed value with usage, cost, model, attempts, finish reason and cache.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="kernel">The kernel.</param>
    /// <param name="arguments">The values by parameter name.</param>
    /// <param name="output">The form of the answer.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The completion.</returns>
    /// <exception cref="StructuredOutputException">The answer does not parse as the type.</exception>
    public async Task<Completion<T>> InvokeCompletionAsync<T>(
        Kernel kernel, KernelArguments arguments, StructuredOutput<T> output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        var call = PromptCall.Begin(this, kernel, arguments);
        var text = PromptResult.Text(await call.InvokeAsync(cancellationToken).ConfigureAwait(false));
        return PromptResult.Completion(call.Scope, output.Parse(text));
    }

    /// <summary>Calls the method for the whole response.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="arguments">The values by parameter name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The response, whose usage is summed over the tool loop.</returns>
    public async Task<ChatResponse> InvokeResponseAsync(Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken)
    {
        var call = PromptCall.Begin(this, kernel, arguments);
        return PromptResult.Response(call.Scope, await call.InvokeAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Calls the method for a stream of text. The scope is captured now, not when the stream is read.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="arguments">The values by parameter name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The stream; pieces without text are left out.</returns>
    public IAsyncEnumerable<string> StreamTextAsync(Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken) =>
        PromptResult.NotEmpty(PromptCall.Begin(this, kernel, arguments).Stream<string>(cancellationToken));

    /// <summary>Calls the method for a stream of updates. The scope is captured now, not when the stream is read.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="arguments">The values by parameter name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The stream.</returns>
    public IAsyncEnumerable<ChatResponseUpdate> StreamUpdatesAsync(Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken) =>
        PromptUpdate.Completed(PromptCall.Begin(this, kernel, arguments).Stream<ChatResponseUpdate>(cancellationToken));

    /// <summary>Makes the exact messages of a call without sending them: as they reach the guard, before redaction.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="arguments">The values by parameter name.</param>
    /// <param name="cancellationToken">Cancels functions that the template calls.</param>
    /// <returns>The messages.</returns>
    public Task<IReadOnlyList<ChatMessage>> RenderAsync(Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken) =>
        Prompt.ToMessagesAsync(kernel, arguments, cancellationToken);

    internal GuardContext Identify(KernelArguments arguments)
    {
        string? tenant = null, user = null, conversation = null;
        foreach (var parameter in Parameters)
        {
            if (parameter.Role != ParameterRole.Value && arguments.TryGetValue(parameter.Name, out var value) && PromptValue.Text(value) is { Length: > 0 } text)
            {
                _ = parameter.Role switch
                {
                    ParameterRole.Tenant => tenant = text,
                    ParameterRole.User => user = text,
                    _ => conversation = text,
                };
            }
        }

        return new GuardContext(tenant, user, conversation) { Known = ClassifiedValues.Of(Parameters, arguments) };
    }
}
