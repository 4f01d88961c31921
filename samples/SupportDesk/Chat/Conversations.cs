using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.SemanticKernel.ChatCompletion;
using SupportDesk.Shop;

namespace SupportDesk.Chat;

/// <summary>Keeps each customer's conversation in memory, so that a reloaded page shows it. Thread-safe.</summary>
internal sealed class Conversations : IPersonalDataHolder
{
    private const int Longest = 40;

    private readonly ConcurrentDictionary<(string Shop, string Id), List<Turn>> _turns = new();

    public IReadOnlyList<Turn> Of(Customer customer)
    {
        var turns = _turns.GetOrAdd((customer.Shop, customer.Id), static _ => []);
        lock (turns)
        {
            return [.. turns];
        }
    }

    public ChatHistory History(Customer customer) =>
        [.. Of(customer).Select(static turn => new ChatMessageContent(turn.FromCustomer ? AuthorRole.User : AuthorRole.Assistant, turn.Text))];

    public string Name => "conversations";

    public ValueTask<int> EraseAsync(string? tenant, string? user, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var who in _turns.Keys.Where(who => who.Shop == tenant && (user is null || who.Id == user)))
        {
            count += _turns.TryRemove(who, out _) ? 1 : 0;
        }

        return new(count);
    }

    /// <summary>Hands an answer on, and keeps it with its question when it is complete; half an answer is kept by nobody.</summary>
    public async IAsyncEnumerable<string> Keep(
        Customer customer, string question, string? id, IAsyncEnumerable<string> answer, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // What is erased meanwhile stays so: the answer goes to the conversation that was there when it was asked for.
        var turns = _turns.GetOrAdd((customer.Shop, customer.Id), static _ => []);
        var text = new StringBuilder();
        await foreach (var piece in answer.WithCancellation(cancellationToken))
        {
            text.Append(piece);
            yield return piece;
        }

        lock (turns)
        {
            turns.Add(new Turn(true, question, id));
            turns.Add(new Turn(false, text.ToString(), id));
            turns.RemoveRange(0, Math.Max(0, turns.Count - Longest));
        }
    }
}

/// <summary>Is one side's part of a conversation.</summary>
internal sealed record Turn(bool FromCustomer, string Text, string? Question);
