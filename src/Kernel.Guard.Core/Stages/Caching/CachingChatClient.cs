using System.Runtime.CompilerServices;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Answers;
using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Stages.Caching.Keys;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Caching;

/// <summary>Answers from the cache where it can, and stores what the provider answered well.</summary>
internal sealed class CachingChatClient(IChatClient inner, CachePolicy policy, RedactionPolicy? redaction, AnswerStore store) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var list = messages as IList<ChatMessage> ?? [.. messages];
        var guarded = GuardChatOptions.Of(options);
        var look = await LookAsync(list, guarded, cancellationToken).ConfigureAwait(false);
        if (look.Answer is { } found)
        {
            return found.ToResponse();
        }

        var response = await InnerClient.GetResponseAsync(list, guarded, cancellationToken).ConfigureAwait(false);
        if (look.Ticket is not null)
        {
            var answer = new AnswerCollector();
            answer.Add(response);
            await StoreAsync(look, answer, guarded, cancellationToken).ConfigureAwait(false);
        }

        return response;
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var list = messages as IList<ChatMessage> ?? [.. messages];
        var guarded = GuardChatOptions.Of(options);
        var look = await LookAsync(list, guarded, cancellationToken).ConfigureAwait(false);
        if (look.Answer is { } found)
        {
            foreach (var update in found.ToUpdates())
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return update;
            }

            yield break;
        }

        var answer = look.Ticket is null ? null : new AnswerCollector();
        await foreach (var update in InnerClient.GetStreamingResponseAsync(list, guarded, cancellationToken).ConfigureAwait(false))
        {
            answer?.Add(update);
            yield return update;
        }

        // A stream that is left or that breaks never comes here.
        if (answer is not null)
        {
            await StoreAsync(look, answer, guarded, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<CacheLook> LookAsync(IList<ChatMessage> messages, GuardChatOptions options, CancellationToken cancellationToken)
    {
        var call = options.Call;
        var partition = CachePartition.Of(policy.Partition, call.Who);
        var model = options.ModelId ?? this.GetService<ChatClientMetadata>()?.DefaultModelId;
        if (!CacheKey.TryCreate(partition, redaction, model, messages, options, out var key))
        {
            call.Cache = CacheLook.Bypassed;
            return default;
        }

        var found = await store.FindAsync(key, cancellationToken).ConfigureAwait(false);
        var result = found.Answer is not null ? CacheResult.Hit : found.Failed ? CacheResult.Error : CacheResult.Miss;
        call.Cache = new CacheOutcome(result, key.Short, Stored: false);
        var ticket = result == CacheResult.Miss ? await store.BeginAsync(key, call, cancellationToken).ConfigureAwait(false) : null;
        return new CacheLook(found.Answer, ticket, model, ticket is null ? default : AnswerTerms.Of(options, model));
    }

    private async ValueTask StoreAsync(CacheLook look, AnswerCollector collected, GuardChatOptions options, CancellationToken cancellationToken)
    {
        var call = options.Call;
        if (look.Terms.Hold(options, look.Model) && store.AnsweredBy(call, look.Model)
            && collected.ToStore(options.ResponseFormat, store.Now, call.Usage, policy.Keep, options.Contract) is { } answer
            && store.IsSame(look.Model, answer.Model)
            && await store.StoreAsync(look.Ticket!, answer, cancellationToken).ConfigureAwait(false)
            && call.Cache is { } outcome)
        {
            call.Cache = outcome with { Stored = true };
        }
    }
}

/// <summary>Is what a lookup found, and what it looked for.</summary>
internal readonly record struct CacheLook(CachedAnswer? Answer, StoreTicket? Ticket, string? Model, AnswerTerms Terms)
{
    public static CacheOutcome Bypassed { get; } = new(CacheResult.Bypass, "", Stored: false);
}
