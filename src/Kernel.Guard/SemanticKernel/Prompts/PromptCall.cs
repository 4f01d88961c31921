using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace KernelGuard.SemanticKernel;

/// <summary>Is one call of a prompt method: its scope, and the exact messages that its template made.</summary>
internal sealed class PromptCall
{
    private readonly PromptMethod _method;
    private readonly Kernel _kernel;
    private readonly KernelArguments _arguments;
    private IReadOnlyList<ChatMessage>? _messages;
    private string? _text;
    private bool _filtered;

    private PromptCall(PromptMethod method, Kernel kernel, KernelArguments arguments)
    {
        _method = method;
        _kernel = kernel;
        _arguments = arguments;
        Scope = new GuardScope(method.Policy, method.Identify(arguments)) { State = this, Answer = method.Answer };
    }

    public GuardScope Scope { get; }

    public PromptMethod Method => _method;

    /// <summary>Gets whether anybody can read the rendered text: a filter of the host's, or whoever called the kernel function itself.</summary>
    public bool TextIsSeen { get; private set; } = true;

    /// <summary>Gets whether the guard's selector has bound the kernel's service to this call; without, nothing would be guarded.</summary>
    public bool IsBound { get; private set; }

    public static PromptCall Begin(PromptMethod method, Kernel kernel, KernelArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(arguments);
        return new PromptCall(method, kernel, arguments);
    }

    public async Task<FunctionResult> InvokeAsync(CancellationToken cancellationToken)
    {
        Start();
        using var bound = new CallBound(Scope.Deadline, cancellationToken);
        using (Scope.Enter())
        {
            try
            {
                var result = await _method.Function.InvokeAsync(_kernel, _arguments, bound.Token).ConfigureAwait(false);
                Scope.ThrowIfFaulted();
                return result;
            }
            catch (OperationCanceledException) when (bound.Expired)
            {
                throw bound.Error();
            }
            catch (Exception error) when (GuardException.Within(error) is { } guarded && !ReferenceEquals(guarded, error))
            {
                throw guarded;
            }
        }
    }

    public async IAsyncEnumerable<T> Stream<T>([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Start();
        var stream = ScopedStream.Run(Scope, token => _method.Function.InvokeStreamingAsync<T>(_kernel, _arguments, token), cancellationToken);
        await foreach (var item in stream.ConfigureAwait(false))
        {
            yield return item;
        }
    }

    /// <summary>Binds a service to this call.</summary>
    public PromptCallService Bind(IChatCompletionService service)
    {
        IsBound = true;
        return new PromptCallService(service, this);
    }

    /// <summary>Takes what the template made.</summary>
    public void Rendered(IReadOnlyList<ChatMessage> messages, string text, bool filtered)
    {
        _messages = messages;
        _text = text;
        _filtered = filtered;
    }

    /// <summary>Answers the exact messages to send; null where a host's render filter changed the text, which then wins.</summary>
    public async ValueTask<IReadOnlyList<ChatMessage>?> ResolveAsync(ChatHistory parsed) =>
        _messages is { } exact && (!_filtered || await ParsedHistory.IsOfAsync(_text!, parsed).ConfigureAwait(false)) ? exact : null;

    private void Start()
    {
        TextIsSeen = _kernel.FunctionInvocationFilters is not [KernelFunctionGuard];
        CallStart.Start(_kernel, Scope);
    }
}
