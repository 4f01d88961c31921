using System.Collections.Immutable;
using KernelGuard.Policies;
using KernelGuard.Redaction;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Redaction;

/// <summary>Puts redaction around a client where the policy names it.</summary>
/// <param name="own">The host's own recognizers, which it registered as services.</param>
/// <param name="clean">What remembers clean texts, over all policies; null for the stage's own.</param>
internal sealed class RedactionStage(IEnumerable<PiiRecognizer> own, CleanTexts? clean = null)
{
    private readonly CleanTexts _clean = clean ?? new CleanTexts(TimeProvider.System);
    private readonly ImmutableArray<PiiRecognizer> _own = [.. own];

    /// <summary>Wraps a client; answers the client itself where the policy does not name redaction.</summary>
    public IChatClient Wrap(IChatClient inner, GuardPolicy policy) =>
        policy.Redaction is { } redaction ? new RedactionChatClient(inner, Redactor.For(redaction, _own, _clean)) : inner;
}
