using System.Diagnostics;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Answers;
using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Stages.Caching.Keys;
using KernelGuard.Stages.Caching.Semantic;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Caching.Flights;

/// <summary>Is what a flight does: it looks once more, asks the provider for those who wait, hands on what comes, and stores what is to be kept.</summary>
/// <remarks>It runs in no caller's context.</remarks>
/// <param name="flight">The flight.</param>
/// <param name="table">Where it is found.</param>
/// <param name="key">The answer's key.</param>
/// <param name="question">The question that an answer to another may serve; null where none may.</param>
/// <param name="lookAgain">Whether a flight landed after its opener had looked into the store.</param>
/// <param name="refresh">The request that nobody waits for, or null.</param>
internal sealed class FlightRun(Flight flight, FlightTable table, CacheKey key, SemanticQuestion? question = null, bool lookAgain = false, FlightRequest? refresh = null)
{
    private readonly FlightPlan _plan = table.Plan;
    private readonly HeldLease _lease = new(table.Plan.Lease, key, flight.Wait);
    private Task<bool> _storing = Task.FromResult(false);
    private StoreTicket? _ticket;
    private DateTimeOffset _begun;

    /// <summary>Starts it outside of every caller's context.</summary>
    public void Start() => ThreadPool.UnsafeQueueUserWorkItem(static run => _ = run.RunAsync(), this, preferLocal: false);

    // Every error is one of those who wait.
    private async Task RunAsync()
    {
        FlightEnd end;
        try
        {
            end = await FlyAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever it is, it is thrown where somebody waits.
        catch (Exception error)
#pragma warning restore CA1031
        {
            end = flight.ComesBack ? new FlightEnd { Again = true } : new FlightEnd { Error = error };
        }

        if (refresh is not null)
        {
            _plan.Pauses.Ended(key, end.IsFresh);
        }

        // Before it lands: who asks again at once finds the lease free.
        _ = GiveBackAsync();
        flight.Land(end);

        // Nobody waits for what is done from here on.
        if (!await _storing.ConfigureAwait(false))
        {
            return;
        }

        if (!end.Stored)
        {
            // The store took longer than anybody here waits.
            _plan.Pauses.Ended(key, isFresh: true);
            table.EndWaiting(key);
        }

        if (question is not null && _plan.Semantic is { } semantic)
        {
            await semantic.AddAsync(question, _ticket!, _begun, _plan.Store).ConfigureAwait(false);
        }
    }

    private static bool IsRefusal(Exception error) => error is BudgetExceededException or MissingIdentityException;

    private async Task<FlightEnd> FlyAsync()
    {
        if (lookAgain && await _plan.Store.FindAsync(key, flight.Wait, flight.Token).ConfigureAwait(false) is { Answer: { } landed, Stale: false })
        {
            return new FlightEnd { Found = landed, FoundAs = CacheResult.Hit };
        }

        if (refresh is null && _plan.Semantic is { } semantic && await semantic.FindAsync(question, _plan.Store, flight.Wait, flight.Token).ConfigureAwait(false) is { } alike)
        {
            return new FlightEnd { Found = alike, FoundAs = CacheResult.Semantic };
        }

        return await _lease.TakeAsync(flight.Token).ConfigureAwait(false) is { } found
            ? new FlightEnd { Found = found, FoundAs = CacheResult.Coalesced }
            : await AskAsync().ConfigureAwait(false);
    }

    // Not before the answer is where the others look for it; where that is slow, those who wait here have the answer before.
    private async Task GiveBackAsync()
    {
        await _storing.ConfigureAwait(false);
        _lease.GiveBack();
    }

    private async Task<FlightEnd> AskAsync()
    {
        var (seat, request, client) = ((FlightSeat?)null, refresh, _plan.Unattended);
        using var patience = new FlightPatience(flight, _lease, _plan, isRefresh: refresh is not null);
        while (true)
        {
            if (request is null)
            {
                (seat, client) = (flight.NextToAsk(out request), _plan.Inner);
                if (request is null)
                {
                    return new FlightEnd { Error = new OperationCanceledException() };
                }
            }

            var budget = new AskersBudget(flight, table, key, seat, _lease, patience);
            try
            {
                var end = await AskAsync(client, request, seat, budget, patience).ConfigureAwait(false);
                if (!end.IsCutOff)
                {
                    return end;
                }

                flight.EndAlone(seat, end);
            }
            catch (Exception error) when (IsRefusal(error) && !flight.Pieces.Any)
            {
                flight.EndAlone(seat, new FlightEnd { Error = error });

                // It may have waited first: whoever is next waited with it, and asks as after a wait that ended well.
                if (!await budget.GoesOnAsync().ConfigureAwait(false))
                {
                    throw new OperationCanceledException(flight.Token);
                }
            }

            request = null;
        }
    }

    private async Task<FlightEnd> AskAsync(IChatClient client, FlightRequest request, FlightSeat? asker, AskersBudget budget, FlightPatience patience)
    {
        var token = flight.Token;
        token.ThrowIfCancellationRequested();
        var call = request.Call;
        var record = new CallRecord(call.Policy, call.Who, _plan.Time)
        {
            RequestModel = call.RequestModel ?? request.Model, Streamed = request.Streamed, Cache = new CacheOutcome(CacheResult.Miss, key.Short, Stored: false),
            Watch = budget,
            Caller = CancellationToken.None,
        };
        flight.Asking(record);

        // All that flows in from the caller; without it the trace would fall apart.
        Activity.Current = request.Span;
        var options = new GuardChatOptions(request.Options, record);
        var terms = AnswerTerms.Of(options, request.Model);
        var cap = options.OutputCap;
        var ticket = await _plan.Store.BeginAsync(key, record, request.Reading, flight.Wait, token).ConfigureAwait(false);
        flight.AsksWith(new AskedWith(ticket, _plan.Store, _lease));
        patience.Begin();
        var answer = new AnswerCollector();
        var start = _plan.Time.GetTimestamp();
        ChatResponse? whole = null;
        var usage = new HeldUsage();
        var capped = false;
        if (request.Streamed)
        {
            await foreach (var piece in client.GetStreamingResponseAsync(request.Messages, options, token).ConfigureAwait(false))
            {
                if (!capped && !flight.Pieces.Any && IsCapped(record, cap))
                {
                    // It may end too early for those whose own budgets have room: they read it when it turned out not to.
                    capped = true;
                    flight.Pieces.KeepFor(asker);
                }

                answer.Add(piece);
                flight.Pieces.Add(usage.Without(piece), answer.IsContinuable);
            }
        }
        else
        {
            whole = await client.GetResponseAsync(request.Messages, options, token).ConfigureAwait(false);
            answer.Add(whole);
            capped = IsCapped(record, cap);
        }

        flight.Answered();
        var saved = new CacheSavings(record.Usage, record.Cost, _plan.Time.GetElapsedTime(start));
        var stored = terms.Hold(options, request.Model, _plan.Alike) && await StoreAsync(ticket, request, answer, saved).ConfigureAwait(false);
        return new FlightEnd { Whole = whole, Usage = usage.Pieces, Saved = saved, Stored = stored, IsCutOff = capped && answer.IsTruncated };
    }

    private static bool IsCapped(CallRecord record, int? asked) => record.Attempts.Any(attempt => attempt.Options is { OutputCap: { } cap } && cap != asked);

    // Whoever leaves now takes nothing back: the answer is there and paid for.
    private async ValueTask<bool> StoreAsync(StoreTicket ticket, FlightRequest request, AnswerCollector collected, CacheSavings saved)
    {
        if (collected.ToStore(request.Options.ResponseFormat, _plan.Store.Now, saved, _plan.Keep, request.Options.Contract) is not { } answer
            || !_plan.Store.IsSame(request.Model, answer.Model))
        {
            return false;
        }

        (_ticket, _begun) = (ticket, _plan.Store.Now);
        var storing = _plan.Store.StoreAsync(ticket, answer).AsTask();
        _storing = storing;
        return await flight.Wait.ForAsync(storing, CancellationToken.None).ConfigureAwait(false) && await storing.ConfigureAwait(false);
    }
}
