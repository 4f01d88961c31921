using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Redaction;

/// <summary>
/// Keeps placeholders apart from what the provider remembers. Their numbers are those of one request: in a part that only the provider has, the same placeholder may stand for another value.
/// </summary>
internal static class ProviderHistory
{
    /// <summary>Says whether answers may offer a history at the provider that the caller did not ask for, and a policy has placeholders that would stand in it.</summary>
    /// <param name="policy">What is redacted.</param>
    /// <param name="inner">Who answers: the guard's own providers offer none.</param>
    public static bool IsHidden(RedactionPolicy policy, IChatClient inner) =>
        HasPlaceholders(policy) && inner.GetService<ISendsNoRawObjects>() is null;

    /// <summary>Says whether a policy puts placeholders in place of values. Those of texts that look like one, which every policy has, stand for nobody's.</summary>
    public static bool HasPlaceholders(RedactionPolicy policy) =>
        policy.Enforce && ((policy.Kinds | PiiKinds.KnownValue | PiiKinds.Custom) & ~(policy.Mask | policy.Hash | policy.Drop | policy.Block)) != PiiKinds.None;

    /// <summary>Checks a request that has placeholders.</summary>
    /// <exception cref="RedactionException">The provider adds a part to it that nobody here sees, or answers it to another request.</exception>
    public static void Check(ChatOptions options)
    {
        var what = options.ConversationId is not null ? "continues a conversation that the provider keeps (ChatOptions.ConversationId)"
            : options.ContinuationToken is not null ? "asks for an answer to another one (ChatOptions.ContinuationToken)"
            : options.AllowBackgroundResponses == true ? "may be answered in the background (ChatOptions.AllowBackgroundResponses)"
            : null;
        if (what is not null)
        {
            throw new RedactionException(
                $"A request that {what} holds what placeholders replace, values or text that looks like a placeholder, and nothing was sent: they are numbered within one request, so a value could come back in place of another, or not at all. "
                + "Keep the history in the application, send the whole of it and leave that option out, or mask, hash or drop these kinds (all kinds, for such text).");
        }
    }

    /// <summary>Answers an answer without a history that its caller did not name, so that a tool loop sends its own; the same instance where it offers none.</summary>
    public static ChatResponse Hide(ChatResponse response, ChatOptions options) =>
        IsNamed(options) || (response.ConversationId is null && !IsUnasked(response.ContinuationToken, options))
            ? response
            : new ChatResponse(response.Messages)
            {
                ResponseId = response.ResponseId,
                ModelId = response.ModelId,
                CreatedAt = response.CreatedAt,
                FinishReason = response.FinishReason,
                Usage = response.Usage,
                ContinuationToken = IsUnasked(response.ContinuationToken, options) ? null : response.ContinuationToken,
                RawRepresentation = response.RawRepresentation,
                AdditionalProperties = response.AdditionalProperties,
            };

    /// <summary>Answers a piece of a streamed answer so.</summary>
    public static ChatResponseUpdate Hide(ChatResponseUpdate update, ChatOptions options)
    {
        if (IsNamed(options) || (update.ConversationId is null && !IsUnasked(update.ContinuationToken, options)))
        {
            return update;
        }

        var copy = update.Clone();
        copy.ConversationId = null;
        copy.ContinuationToken = IsUnasked(update.ContinuationToken, options) ? null : update.ContinuationToken;
        return copy;
    }

    private static bool IsNamed(ChatOptions options) => options.ConversationId is not null || options.ContinuationToken is not null;

    private static bool IsUnasked(ResponseContinuationToken? token, ChatOptions options) => token is not null && options.AllowBackgroundResponses != true;
}
