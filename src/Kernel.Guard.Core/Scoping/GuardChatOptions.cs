using Microsoft.Extensions.AI;

namespace KernelGuard.Scoping;

/// <summary>
/// Carries one completion through the chain: the options of the request, the record that the stages share, the settings that
/// <see cref="ChatOptions"/> cannot say, and the attempt's slot.
/// </summary>
/// <remarks>
/// The chain's head makes one for each completion, so that the caller's options are never written to. An attempt of resilience
/// beyond the first has a clone with a slot of its own. Not thread-safe: it belongs to one completion or one attempt.
/// </remarks>
public class GuardChatOptions : ChatOptions
{
    /// <summary>Stands for the tier of a raw object that only the provider's own client could read.</summary>
    internal const string UnreadTier = "?";

    private AttemptRecord? _attempt;

    /// <summary>Creates options for a completion.</summary>
    /// <param name="other">The caller's options, copied; null for none.</param>
    /// <param name="call">The completion's record.</param>
    public GuardChatOptions(ChatOptions? other, CallRecord call)
        : base(other)
    {
        Call = call;
        if (other is GuardChatOptions guarded)
        {
            OutputCap = guarded.OutputCap;
            Provider = guarded.Provider;
            Contract = guarded.Contract;
            IsFallback = guarded.IsFallback;
            IsBeside = guarded.IsBeside;
            RawTier = guarded.RawTier;
            SendsRaw = guarded.SendsRaw;
            LeastOutput = guarded.LeastOutput;
            Continues = guarded.Continues;
            Target = guarded.Target;
            IsRegional = guarded.IsRegional;
        }
        else if (other is IProviderSettings carrier)
        {
            Provider = carrier.Provider;
        }
    }

    /// <summary>Gets the completion's record.</summary>
    public CallRecord Call { get; }

    /// <summary>Gets or sets the settings that <see cref="ChatOptions"/> cannot say, or null for none.</summary>
    public ProviderSettings? Provider { get; set; }

    /// <summary>
    /// Gets or sets the ceiling of output tokens that the guard set, or null. The innermost adapter clamps to it whatever the
    /// request, a host's raw factory included, asked for. Stages lower it, never raise it.
    /// </summary>
    public int? OutputCap { get; set; }

    /// <summary>Gets or sets the type that the caller reads the answer as; null where it is not known.</summary>
    internal AnswerContract? Contract { get; set; }

    /// <summary>Gets or sets whether the attempt is on another model than the request's: settings that it does not take are adapted.</summary>
    internal bool IsFallback { get; set; }

    /// <summary>Gets or sets whether another attempt of the completion is under way beside this one.</summary>
    internal bool IsBeside { get; set; }

    /// <summary>
    /// Gets or sets the service tier that the host's raw object asks for; null until it is looked for, empty where it asks for none, and
    /// <see cref="UnreadTier"/> where the provider's client does not say.
    /// </summary>
    internal string? RawTier { get; set; }

    /// <summary>Gets or sets whether the client that sends may read raw objects of the host's, which no stage has read.</summary>
    internal bool SendsRaw { get; set; }

    /// <summary>Gets or sets the least output limit that the client that sends takes.</summary>
    internal int LeastOutput { get; set; } = 1;

    /// <summary>Gets or sets whether the attempt goes on from a stream that was cut: its messages are more than the request's.</summary>
    internal bool Continues { get; set; }

    /// <summary>Gets or sets what a further request within the attempt is taken from; null where the policy counts no attempts.</summary>
    internal IAttemptAllowance? Allowance { get; set; }

    /// <summary>Gets or sets where the attempt is sent; null where the host has one target.</summary>
    internal ChatTarget? Target { get; set; }

    /// <summary>Gets or sets whether the attempt may be sent to one of the provider's regional endpoints, which may bill more.</summary>
    internal bool IsRegional { get; set; }

    /// <summary>Gets how many pieces of a tool call the attempt's stream has brought before its first content; 0 too before it has a slot.</summary>
    internal int CallPieces => _attempt?.CallPieces ?? 0;

    /// <summary>Gets the slot of the attempt that these options belong to; begun on first use.</summary>
    public AttemptRecord Attempt
    {
        get
        {
            if (_attempt is null)
            {
                _attempt = Call.BeginAttempt(ModelId);
                _attempt.Target = Target?.Name;
                _attempt.Options = this;
            }

            return _attempt;
        }
    }

    /// <summary>Gets when the attempt was handed to the provider, as a timestamp; 0 before.</summary>
    internal long SentTimestamp => _attempt?.SentTimestamp ?? 0;

    /// <summary>Gets whether the attempt was handed to the provider.</summary>
    internal bool IsSent => _attempt?.Sent ?? false;

    /// <summary>Notes in the attempt's slot, where it has one, that the guard itself gives its stream up.</summary>
    internal void GiveUp() => _attempt?.GivenUp = true;

    /// <summary>Answers the guarded form of the options: the same instance in a chain, a new one with a record of its own for a stage used alone.</summary>
    /// <param name="options">The options as they came.</param>
    /// <returns>The guarded options.</returns>
    public static GuardChatOptions Of(ChatOptions? options) =>
        options as GuardChatOptions ?? new GuardChatOptions(options, new CallRecord(Policies.GuardPolicy.None, GuardContext.Current, TimeProvider.System));

    /// <summary>Makes options for a further attempt, with a slot of its own.</summary>
    /// <param name="model">The attempt's model, or null for the same.</param>
    /// <returns>The options.</returns>
    public GuardChatOptions ForAttempt(string? model = null)
    {
        var attempt = new GuardChatOptions(this, Call);
        if (model is not null)
        {
            attempt.ModelId = model;
        }

        return attempt;
    }

    /// <summary>Lowers <see cref="OutputCap"/> to a number of tokens, and a request for more, or for a number below 1, with it.</summary>
    /// <param name="tokens">The ceiling, 1 or more.</param>
    public void CapOutput(int tokens)
    {
        OutputCap = OutputCap is { } cap ? Math.Min(cap, tokens) : tokens;
        if (MaxOutputTokens is not > 0 || MaxOutputTokens > tokens)
        {
            MaxOutputTokens = tokens;
        }
    }

    /// <inheritdoc/>
    public override ChatOptions Clone() => new GuardChatOptions(this, Call);
}
