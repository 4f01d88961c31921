using System.Runtime.CompilerServices;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Hosting;

/// <summary>
/// Is the head of the chain: it finds the policy of each completion, opens its record, and hands it to the stages of that policy. Every entry
/// (prompt functions, services, agents, plain clients) ends here.
/// </summary>
/// <remarks>Thread-safe. It stands beneath the function-calling loop, so that each completion of a loop passes it.</remarks>
public sealed class GuardChatClient : IChatClient, IRepeatsAttempts
{
    private readonly PolicyResolver _policies;
    private readonly GuardPipeline _pipeline;
    private readonly IChatClient _provider;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ConditionalWeakTable<GuardPolicy, IChatClient> _chains = [];
    private readonly FunctionPolicy? _outermost;
    private readonly IDisposable[] _owned;

    /// <summary>Creates the head of the chain.</summary>
    /// <param name="provider">The innermost client.</param>
    /// <param name="policies">Finds the policy of each completion.</param>
    /// <param name="pipeline">Builds the chain of a policy.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where it is told what a tool threw.</param>
    /// <param name="outermost">A policy around every function, or null.</param>
    /// <param name="owned">What is disposed with this client, in order.</param>
    internal GuardChatClient(IChatClient provider, PolicyResolver policies, GuardPipeline pipeline, TimeProvider time, ILogger<GuardChatClient> logger, FunctionPolicy? outermost = null, params IDisposable[] owned)
    {
        _outermost = outermost;
        _owned = owned;
        _provider = provider;
        _policies = policies;
        _pipeline = pipeline;
        _time = time;
        _logger = logger;
    }

    /// <inheritdoc/>
    /// <exception cref="GuardException">A stage refused the completion, or it failed; the type says which.</exception>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var list = Held(messages, options);
        var scope = GuardScope.Current;
        var (chain, guarded) = Begin(list, options, scope, WhoIn(scope), streamed: false);
        return guarded.Call.Deadline is null
            ? chain.GetResponseAsync(list, guarded, cancellationToken)
            : BoundedCompletion.AskAsync(chain, list, guarded, cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="GuardException">A stage refused the completion, or it failed; the type says which.</exception>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var list = Held(messages, options);
        var scope = GuardScope.Current;
        var who = WhoIn(scope);
        return new CompletionStream(Stream(), Stream);

        IAsyncEnumerable<ChatResponseUpdate> Stream()
        {
            var (chain, guarded) = Begin(list, options, scope, who, streamed: true);
            return guarded.Call.Deadline is null
                ? chain.GetStreamingResponseAsync(list, guarded, cancellationToken)
                : BoundedCompletion.Stream(chain, list, guarded, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this)
            ? this
            : ChainOf(_policies.Resolve(GuardScope.Current, _outermost)).GetService(serviceType, serviceKey);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var owned in _owned)
        {
            owned.Dispose();
        }
    }

    private static ChatMessage[] Held(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var list = HeldMessages.Of(messages);
        return list.Length > 0 || options?.ContinuationToken is not null
            ? list
            : throw new ArgumentException("A completion needs at least one message, and the prompt is empty.", nameof(messages));
    }

    private static GuardContext WhoIn(GuardScope? scope) => scope?.Who ?? GuardContext.Current;

    private (IChatClient Chain, GuardChatOptions Options) Begin(ChatMessage[] messages, ChatOptions? options, GuardScope? scope, GuardContext who, bool streamed)
    {
        FaultCheck.Throw(scope, messages, _logger);
        scope?.Deadline?.ThrowIfPassed();
        var policy = _policies.Resolve(scope, _outermost);
        var call = new CallRecord(policy, who, _time)
        {
            Streamed = streamed,

            // What the guard cannot see the loop of is one completion long.
            Deadline = scope?.Deadline ?? (policy.Timeout?.Call is { } limit ? new CallDeadline(limit, _time) : null),
        };
        var guarded = new GuardChatOptions(options, call) { Contract = scope?.Answer };
        Apply(policy.Model, guarded);
        call.RequestModel = guarded.ModelId ?? _provider.GetService<ChatClientMetadata>()?.DefaultModelId;
        scope?.Add(call);
        return (ChainOf(policy), guarded);
    }

    private IChatClient ChainOf(GuardPolicy policy) => _chains.TryGetValue(policy, out var chain) ? chain : Build(policy);

    private IChatClient Build(GuardPolicy policy) => _chains.GetValue(policy, one => _pipeline.Build(one, _provider));

    // What the call itself says wins, except that its output cap is never above the policy's.
    private static void Apply(ModelPolicy? model, GuardChatOptions options)
    {
        if (model is null)
        {
            return;
        }

        options.ModelId ??= model.Id;
        options.Temperature ??= (float?)model.Temperature;
        options.TopP ??= (float?)model.TopP;
        if (model.MaxOutputTokens is { } cap)
        {
            options.CapOutput(cap);
        }
    }
}
