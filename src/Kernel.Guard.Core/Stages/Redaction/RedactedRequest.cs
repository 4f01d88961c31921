using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Redaction.Contents;
using KernelGuard.Redaction.Placeholders;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Redaction;

/// <summary>Is a request as it leaves, and what restores its answer. It lives in the call that made it.</summary>
/// <param name="Messages">The messages.</param>
/// <param name="Options">The options.</param>
/// <param name="Outcome">What the record shows.</param>
/// <param name="Table">The placeholders; null where no placeholder was issued.</param>
internal readonly record struct RedactedRequest(IReadOnlyList<ChatMessage> Messages, GuardChatOptions Options, RedactionOutcome Outcome, PlaceholderTable? Table)
{
    /// <summary>Gets whether the answer's text is JSON.</summary>
    public bool Json => Options.ResponseFormat is ChatResponseFormatJson;

    /// <summary>Gets whether the record keeps the answer as it came.</summary>
    public bool Keeps => Options.Call.Policy.Audit is { Content: not AuditContent.None };

    /// <summary>Gets the record's present timestamp; null where nobody wants to know how long redaction takes.</summary>
    public long? Now => Options.Call.RedactionDetail is null ? null : Options.Call.Now;

    /// <summary>Enters that values were put back since a timestamp.</summary>
    public void NoteRestoring(long? began)
    {
        if (began is { } from && Options.Call.RedactionDetail is { } detail)
        {
            detail.Restoring = (detail.Restoring ?? TimeSpan.Zero) + Options.Call.Since(from);
        }
    }

    /// <summary>Redacts a request and enters it in the record.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="options">The options; null for none.</param>
    /// <param name="redactor">The engine.</param>
    /// <param name="metrics">What counts where no telemetry does; null for nobody.</param>
    /// <exception cref="RedactionException">It cannot be redacted; nothing may be sent.</exception>
    public static RedactedRequest Of(IEnumerable<ChatMessage> messages, ChatOptions? options, Redactor redactor, RedactionMetrics? metrics)
    {
        var policy = redactor.Policy;

        // In the guard's own chain the provider reads the raw request object, and no raw representation; in a host's own nobody reads either.
        var own = options is GuardChatOptions;
        var guarded = GuardChatOptions.Of(options);
        var began = guarded.Call.RedactionDetail is null ? 0 : guarded.Call.Now;
        var list = HeldMessages.Of(messages);
        var leaves = new RedactingLeaves(redactor, guarded.Call.Who.Known, sendsRaw: !own);
        try
        {
            var (redacted, settings) = RequestWalk.Change(list, guarded, leaves);
            if (leaves.Table is { Repeats: { IsEmpty: false } found } && RequestWalk.Holds(redacted, settings, found))
            {
                // Where it fails the record says what was found before.
                var again = leaves.Again(found);
                (redacted, settings) = RequestWalk.Change(list, guarded, again);
                leaves = again;
            }

            if (!own && options is { RawRepresentationFactory: not null })
            {
                leaves.Unread("A raw request object");
            }

            if (leaves.Table is { Restores: true } && ProviderHistory.HasPlaceholders(policy))
            {
                ProviderHistory.Check(guarded);
            }

            var outcome = Note(policy.Enforce ? redacted : list);
            return policy.Enforce
                ? new RedactedRequest(redacted, settings, outcome, leaves.Table is { Restores: true } ? leaves.Table : null)
                : new RedactedRequest(list, guarded, outcome, null);
        }
        catch (Exception error)
        {
            if (!policy.Enforce)
            {
                // Where everything goes on as it is, nothing is kept by refusing it: what could not be read is one more unread content, and what follows it is not counted.
                return new RedactedRequest(list, guarded, Note(list, failed: true), null);
            }

            // The record says what was found until then, without any message.
            Note(sent: null);
            if (error is RedactionException)
            {
                throw;
            }

            throw new RedactionException(
                $"Redaction failed with {error.GetType().Name} while it read the request, and nothing was sent. Send the contents that are special to this call in a plainer form.");
        }

        RedactionOutcome Note(IReadOnlyList<ChatMessage>? sent, bool failed = false)
        {
            var outcome = Noted(leaves, policy.Enforce, sent, failed);
            Tell(guarded.Call, leaves, began);
            if (guarded.Call.RedactionDetail is null && leaves.Table is { } table)
            {
                metrics?.Count(table.Found, table.FoundInTools, policy);
            }

            if (outcome.Unread > 0 && sent is not null && guarded.Call.RedactionDetail is null)
            {
                metrics?.CountUnread(outcome.Unread);
            }

            guarded.Call.Redaction = outcome;
            return outcome;
        }
    }

    private static void Tell(CallRecord call, RedactingLeaves leaves, long began)
    {
        if (call.RedactionDetail is { } detail)
        {
            detail.Redacting = call.Since(began);
            detail.FoundInTools = leaves.Table?.FoundInTools ?? detail.FoundInTools;
        }
    }

    private static RedactionOutcome Noted(RedactingLeaves leaves, bool enforced, IReadOnlyList<ChatMessage>? messages, bool failed)
    {
        var outcome = new RedactionOutcome { Enforced = enforced, Messages = messages, Unread = leaves.UnreadContents + (failed ? 1 : 0) };
        if (leaves.Table is { } table)
        {
            outcome.Found = table.Found;
        }

        return outcome;
    }
}
