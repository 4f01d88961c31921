using System.Diagnostics;
using System.Runtime.CompilerServices;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Answers;
using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Stages.Caching.Flights;
using KernelGuard.Stages.Caching.Keys;
using KernelGuard.Stages.Caching.Semantic;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Caching;

/// <summary>Answers from the cache where it can. Where it cannot, all who ask the same wait for one answer of the provider, which is stored if it is good.</summary>
internal sealed class CachingChatClient(IChatClient inner, CachePolicy policy, ChainTerms chain, AnswerStore store, FlightTable flights) : DelegatingChatClient(inner)
{
    private static readonly CacheOutcome Bypassed = new(CacheResult.Bypass, "", Stored: false);

    private readonly TenantHabit _tenants = new();

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var list = HeldMessages.Of(messages);
        var guarded = GuardChatOptions.Of(options);
        var look = await LookAsync(list, guarded, streamed: false, cancellationToken).ConfigureAwait(false);
        return look.Answer is { } found ? found.ToResponse()
            : look.Seat is { } seat ? await seat.AnswerAsync(cancellationToken).ConfigureAwait(false)
            : await InnerClient.GetResponseAsync(list, guarded, cancellationToken).ConfigureAwait(false);
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var list = HeldMessages.Of(messages);
        var guarded = GuardChatOptions.Of(options);
        var look = await LookAsync(list, guarded, streamed: true, cancellationToken).ConfigureAwait(false);
        if (look.Answer is { } found)
        {
            foreach (var update in found.ToUpdates())
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return update;
            }

            yield break;
        }

        await foreach (var update in (look.Seat is { } seat ? seat.StreamAsync(cancellationToken) : InnerClient.GetStreamingResponseAsync(list, guarded, cancellationToken)).ConfigureAwait(false))
        {
            yield return update;
        }
    }

    private async ValueTask<CacheLook> LookAsync(IList<ChatMessage> messages, GuardChatOptions options, bool streamed, CancellationToken cancellationToken)
    {
        var call = options.Call;
        _tenants.Check(policy.Partition, call.Who);
        var partition = CachePartition.Of(policy.Partition, call.Who, policy.Keep);
        var model = options.ModelId ?? this.GetService<ChatClientMetadata>()?.DefaultModelId;
        if (!CacheKey.TryCreate(partition, chain, model, messages, options, out var key, store.Forms))
        {
            call.Cache = Bypassed;
            return default;
        }

        var mark = flights.Mark(key);
        var found = await store.FindAsync(key, call, model, null, cancellationToken).ConfigureAwait(false);
        if (found is { Answer: { } answer, Stale: false })
        {
            call.Cache = answer.AsHit(key);
            return new CacheLook(answer, null);
        }

        var result = found.Failed ? CacheResult.Error : CacheResult.Miss;
        var request = new FlightRequest(key, model, messages, options, streamed, result, Activity.Current)
        {
            Mark = mark,
            Wait = found.Wait,
            Reading = found.Reading,
            Question = flights.Plan.Semantic is null || (found.Answer is not null && !flights.MayRefresh(key)) ? null : SemanticQuestion.Of(partition, chain, model, messages, options),
        };
        if (found.Answer is { } stale)
        {
            flights.Refresh(request);
            call.Cache = new CacheOutcome(CacheResult.Stale, key.Short, Stored: false) { Saved = stale.Saved };
            return new CacheLook(stale, null);
        }

        var seat = flights.Take(request);
        call.Cache = new CacheOutcome(seat.Opens ? result : CacheResult.Coalesced, key.Short, Stored: false);
        return new CacheLook(null, seat);
    }

    /// <summary>Is what a look led to: an answer, a seat in a flight, or with neither the way past the cache.</summary>
    private readonly record struct CacheLook(CachedAnswer? Answer, FlightSeat? Seat);
}
