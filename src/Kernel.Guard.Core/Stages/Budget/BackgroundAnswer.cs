using KernelGuard.Accounting;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Budget;

/// <summary>Tells of answers that a provider makes in the background: the request that began one is booked at its bound, as no usage comes with it, and whoever fetches it asks for nothing new.</summary>
internal static class BackgroundAnswer
{
    /// <summary>Says whether a request only fetches such an answer, or goes on with its stream: it brings a token, and nothing of which a client that reads no tokens could make another request.</summary>
    public static bool IsFetched(IList<ChatMessage> messages, GuardChatOptions options) =>
        options is { ContinuationToken: not null, Instructions: null, ConversationId: null, RawRepresentationFactory: null } && messages.Count == 0 && !HoldsPrompt(options.Provider) && !HoldsPrompt(options.AdditionalProperties);

    /// <summary>Says whether a further member of the body asks for such an answer.</summary>
    public static bool IsAskedInBody(GuardChatOptions options) =>
        options.Provider is { Body.IsEmpty: false } provider && provider.Body.TryGetValue(BodyBound.Background, out var json) && !BodyBound.Has(BodyBound.Background, json);

    // What has a bound of its own says how to answer, and not what.
    private static bool HoldsPrompt(ProviderSettings? settings)
    {
        if (settings is not { Body.IsEmpty: false })
        {
            return false;
        }

        foreach (var (name, json) in settings.Body)
        {
            if (name != BodyBound.Background && !BodyBound.Has(name, json))
            {
                return true;
            }
        }

        return false;
    }

    // A text may be a prompt to a client of the host's own, whatever its name.
    private static bool HoldsPrompt(AdditionalPropertiesDictionary? properties) =>
        properties is { Count: > 0 } && properties.Values.Any(static value => value is not (null or bool or int or long or float or double or decimal));
}
