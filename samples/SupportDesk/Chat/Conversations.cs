using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.SemanticKernel.ChatCompletion;
using SupportDesk.Shop;

namespace SupportDesk.Chat;

/// <summary>Keeps each customer's conversation, so that a reloaded page shows it. Thread-safe.</summary>
internal sealed class Conversations(ITurnStore store) : IPersonalDataHolder
{
    /// <summary>The most turns that are kept of a conversation.</summary>
    public const int Longest = 40;

    public string Name => "conversations";

    public async Task<IReadOnlyList<Turn>> OfAsync(Customer customer) => (await store.ReadAsync(customer)).Turns;

    public async ValueTask<int> EraseAsync(string? tenant, string? user, CancellationToken cancellationToken) => await store.EraseAsync(tenant, user);

    public async ValueTask<JsonNode?> ExportAsync(string? tenant, string? user, CancellationToken cancellationToken)
    {
        JsonArray kept = [];
        foreach (var customer in Customer.All.Where(customer => customer.Shop == tenant && (user is null || customer.Id == user)))
        {
            foreach (var turn in await OfAsync(customer))
            {
                kept.Add(new JsonObject { ["customer"] = customer.Id, ["fromCustomer"] = turn.FromCustomer, ["text"] = turn.Text });
            }
        }

        return kept.Count > 0 ? kept : null;
    }

    /// <summary>Asks with the conversation so far, hands the answer on, and keeps it with its question when it is complete; half an answer is kept by nobody.</summary>
    public async IAsyncEnumerable<string> AskAsync(
        Customer customer, string question, string? id, Func<ChatHistory, IAsyncEnumerable<string>> ask, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (turns, mark) = await store.ReadAsync(customer);
        ChatHistory history = [.. turns.Select(static turn => new ChatMessageContent(turn.FromCustomer ? AuthorRole.User : AuthorRole.Assistant, turn.Text))];
        var text = new StringBuilder();
        await foreach (var piece in ask(history).WithCancellation(cancellationToken))
        {
            text.Append(piece);
            yield return piece;
        }

        await store.AddAsync(customer, mark, new Turn(true, question, id), new Turn(false, text.ToString(), id));
    }
}
