using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using KernelGuard.Policies;
using KernelGuard.Redaction;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Redaction;

/// <summary>Puts redaction around a client where the policy names it.</summary>
/// <param name="own">The host's own recognizers, which it registered as services.</param>
/// <param name="clean">What remembers clean texts, over all policies; null for the stage's own.</param>
internal sealed class RedactionStage(IEnumerable<PiiRecognizer> own, CleanTexts? clean = null)
{
    private readonly ConditionalWeakTable<RedactionPolicy, Redactor> _redactors = [];
    private readonly CleanTexts _clean = clean ?? new CleanTexts(TimeProvider.System);
    private readonly ImmutableArray<PiiRecognizer> _own = [.. own];

    /// <summary>Wraps a client; answers the client itself where the policy does not name redaction.</summary>
    public IChatClient Wrap(IChatClient inner, GuardPolicy policy) =>
        policy.Redaction is { } redaction ? new RedactionChatClient(inner, RedactorOf(redaction)) : inner;

    /// <summary>Builds what a policy's texts are redacted with, so that no call waits for it.</summary>
    public void Prepare(GuardPolicy policy)
    {
        if (policy.Redaction is { } redaction)
        {
            RedactorOf(redaction);
        }
    }

    private Redactor RedactorOf(RedactionPolicy policy) => _redactors.GetValue(policy, one => Redactor.For(one, _own, _clean));
}
