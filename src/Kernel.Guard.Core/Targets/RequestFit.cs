using KernelGuard.Accounting;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Targets;

/// <summary>Tells what a request asks of a target: whether it takes the request, and about how many tokens that needs. Not thread-safe.</summary>
/// <param name="targets">The targets.</param>
/// <param name="messages">The messages.</param>
/// <param name="request">The request.</param>
internal struct RequestFit(TargetSet targets, IList<ChatMessage> messages, GuardChatOptions request)
{
    // Providers too count a rate's tokens by the length of a text before they have read it.
    private const int BytesPerToken = 4;

    private bool _looked;
    private string? _kept;
    private int _maker;
    private long? _tokens;

    /// <summary>Gets about how many tokens an attempt needs of a rate limit: a quarter of the request's bytes, and its output limit. Zero where no limit is known.</summary>
    public long Tokens => !targets.Rates.AreKnown ? 0 : _tokens ??= (PromptBound.Of(messages, request).Text / BytesPerToken) + (request.MaxOutputTokens ?? 0);

    /// <summary>Answers the setting that keeps the request from a target; null where it takes the request.</summary>
    /// <param name="target">The target.</param>
    /// <param name="model">The model that is asked there, or null.</param>
    public string? Exclusion(Target target, string? model)
    {
        if (!_looked)
        {
            _kept = AccountContent.In(messages, out var maker);
            _maker = maker is null ? 0 : targets.Find(maker)?.Index ?? 0;
            _looked = true;
        }

        // What a provider keeps, it keeps for one account: that of who made it, as far as that is known, and of the first target.
        return request.ConversationId is not null && target.Index != 0 ? "conversation"
            : target.Index != _maker && _kept is { } kept ? kept
            : ParameterAdapter.Exclusion(target, messages, request, model);
    }
}
