using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Keys;

namespace KernelGuard.Stages.Caching.Answers;

/// <summary>
/// Holds on what terms a request was keyed, as a hash of its model and options: an answer that came on others (a downgrade, a fallback, an adapted
/// parameter, a lower output cap) is not the answer of its key.
/// </summary>
internal readonly record struct AnswerTerms
{
    private AnswerTerms(CacheKey terms) => Terms = terms;

    private CacheKey Terms { get; }

    /// <summary>Reads the terms of a request, before it is sent.</summary>
    /// <param name="options">The options.</param>
    /// <param name="model">The provider's own model, which counts where the options name none.</param>
    public static AnswerTerms Of(GuardChatOptions options, string? model)
    {
        var writer = new KeyWriter();
        try
        {
            writer.Text(options.ModelId ?? model);
            writer.Flag(OptionsForm.TryWrite(ref writer, options));
            return new AnswerTerms(CacheKey.OfForm(writer.Form));
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Answers whether every attempt that arrived was sent on these terms.</summary>
    /// <param name="options">The options that went down the chain.</param>
    /// <param name="model">The provider's own model.</param>
    /// <param name="alike">Whether a target answers as the one does whose address is in the key; null where there is one target.</param>
    public bool Hold(GuardChatOptions options, string? model, Func<ChatTarget, bool>? alike = null)
    {
        if (options.Call is { FallbackReason: not null } or { Continuations: > 0 } || this != Of(options, model))
        {
            return false;
        }

        foreach (var attempt in options.Call.Attempts)
        {
            if (!attempt.Completed)
            {
                continue;
            }

            if (attempt.Options?.Target is { } target && alike?.Invoke(target) is not true)
            {
                return false;
            }

            // One without options was begun by a host's own stage: of its terms the model alone is known.
            var holds = attempt.Options is { } sent ? ReferenceEquals(sent, options) || this == Of(sent, model) : attempt.Model is null || attempt.Model == (options.ModelId ?? model);
            if (!holds)
            {
                return false;
            }
        }

        return true;
    }
}
