using System.ClientModel.Primitives;
using System.Text;
using KernelGuard.Connections;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.OpenAI;

/// <summary>
/// Is one request of an adapter and its answer: whether it was sent, and what the answer's body said that the SDK's types cannot hold. The connection
/// writes it, and the adapter reads it.
/// </summary>
/// <param name="errors">The provider's errors.</param>
/// <param name="options">The request's options.</param>
/// <param name="model">The model that is asked.</param>
/// <param name="readsFinish">Whether the answer's body is searched for finish reasons.</param>
internal sealed class OpenAIExchange(OpenAIErrors errors, ChatOptions? options, string? model, bool readsFinish) : ProviderErrors
{
    // Keys of one account share its limit, so that a short wait is waited for whatever other key is free; a longer one may cost the call.
    private static readonly TimeSpan WorthWaiting = TimeSpan.FromSeconds(5);

    // The SDK takes nothing along that its transport could give back.
    private static readonly AsyncLocal<OpenAIExchange?> Ambient = new();

    private StringBuilder? _refusal;
    private int _replacements;

    /// <summary>Gets the exchange of the request that is being sent; null for a request of another kind.</summary>
    public static OpenAIExchange? Current => Ambient.Value;

    /// <summary>Gets or sets whether the request was handed to a connection.</summary>
    public bool Sent { get; set; }

    /// <summary>Gets or sets the key that it is sent with; null before one was taken.</summary>
    public ApiKey? Key { get; set; }

    /// <summary>Gets or sets whether other calls have other keys: it is the tenant's own, or one of several that do not rest.</summary>
    public bool IsOneKeyOfMany { get; set; }

    /// <summary>Gets or sets whether the target has another key, which does not rest.</summary>
    public bool HasAnotherKey { get; set; }

    /// <summary>Gets or sets the whole answer, once it has come; null before, and for a stream.</summary>
    public PipelineResponse? Whole { get; set; }

    /// <summary>Gets or sets the answer to the request that is on its way through the handlers, once one has come; null before.</summary>
    public WireAnswer? Wire { get; set; }

    /// <summary>Gets the tenant of the call, or null.</summary>
    public string? Tenant => (options as GuardChatOptions)?.Call.Who.Tenant;

    /// <summary>Takes a further request out of those that the policy allows.</summary>
    /// <param name="free">Whether one is allowed where no policy counts.</param>
    public bool TryTakeFurther(bool free) => options is not GuardChatOptions guarded ? free
        : guarded.Allowance is { } allowance ? allowance.TryTake()
        : guarded.Call.Policy.Retry is null && free;

    /// <summary>Takes a request that repeats one whose key was replaced while it was on its way: of those that the completion has, or of its own where no policy counts.</summary>
    public bool TryTakeReplacement() => (options as GuardChatOptions)?.Allowance is { } allowance ? allowance.TryTakeReplacement() : _replacements++ < IAttemptAllowance.MostReplacements;

    /// <summary>Gets or sets a finish reason that the SDK does not know.</summary>
    public string? FinishWord { get; set; }

    public bool ReadsFinish => readsFinish;

    /// <summary>Gets or sets whether the answer of a request of the Responses API says what was written to the prompt cache.</summary>
    public bool SaysWritten { get; set; }

    /// <summary>Gets the attempt whose record takes the provider's rate limits; null where the policy has no limit of its own.</summary>
    public AttemptRecord? Paced => options is GuardChatOptions { Call.Policy.RateLimit: not null } guarded ? guarded.Attempt : null;

    /// <summary>Gets the target that is asked; null where the host has one.</summary>
    public ChatTarget? Target => (options as GuardChatOptions)?.Target;

    /// <summary>Gets the policy of the call; null where none encloses it.</summary>
    public GuardPolicy? Policy => (options as GuardChatOptions)?.Call.Policy;

    /// <summary>Makes it the current one until the calling method ends.</summary>
    public void Enter() => Ambient.Value = this;

    /// <summary>
    /// Notes that the request has come to the sockets, and that nothing of it has left yet. Of one that never came there nobody knows: a handler of the host's may have
    /// sent it by a client of its own.
    /// </summary>
    public void Comes()
    {
        if (options is GuardChatOptions guarded)
        {
            guarded.Attempt.HasLeft ??= false;
        }
    }

    /// <summary>Notes that the request begins to leave: from now on the provider may bill it.</summary>
    public void Leaves()
    {
        if (options is GuardChatOptions guarded)
        {
            guarded.Attempt.HasLeft = true;
        }
    }

    public override GuardException Of(Exception error)
    {
        var guarded = errors.Of(error, model, Sent, Key, Whole);
        if (guarded is ProviderException { Status: 401 or 402 or 403 or 429 } refused)
        {
            refused.IsOfOneKey = IsOneKeyOfMany;
            refused.HasAnotherKey = HasAnotherKey && !(refused.RetryAfter <= WorthWaiting);
        }

        return guarded;
    }

    public override bool IsPieceOfToolCall(object raw) => CallPiece.Is(raw);

    public override void Check(ChatResponse response)
    {
        Check(response.RawRepresentation);
        UnsaidParts.Add(response, SaysWritten);
        response.FinishReason = TrueFinish(response.FinishReason);
    }

    public override void Check(ChatResponseUpdate update)
    {
        Check(update.RawRepresentation);
        UnsaidParts.Add(update, SaysWritten);
        StreamedRefusal.Gather(update, ref _refusal);
        update.FinishReason = TrueFinish(update.FinishReason);
    }

    private void Check(object? raw)
    {
        ServedTier.Note(options, raw);
        if (raw is not null && AnswerFailure.TryRead(raw, out var said))
        {
            throw OpenAIErrors.Failed(said, model, Key, FailedUsage.Of(raw, SaysWritten));
        }
    }

    private ChatFinishReason? TrueFinish(ChatFinishReason? read) => read is not null && FinishWord is { } word ? new ChatFinishReason(OpenAIErrors.Finish(word, Key)) : read;
}
