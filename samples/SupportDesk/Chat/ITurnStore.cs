using SupportDesk.Shop;

namespace SupportDesk.Chat;

/// <summary>Keeps conversations: in memory, or where several instances share them. Thread-safe.</summary>
internal interface ITurnStore
{
    /// <summary>Reads a customer's conversation, with a mark of it as it is now.</summary>
    Task<(IReadOnlyList<Turn> Turns, long Mark)> ReadAsync(Customer customer);

    /// <summary>Adds turns, unless the conversation was erased since its mark was read: what is erased meanwhile stays so.</summary>
    Task AddAsync(Customer customer, long mark, params IReadOnlyList<Turn> turns);

    /// <summary>Erases a customer's conversation, or those of all customers of a shop.</summary>
    /// <returns>How many there were.</returns>
    Task<int> EraseAsync(string? shop, string? id);
}

/// <summary>Is one side's part of a conversation.</summary>
internal sealed record Turn(bool FromCustomer, string Text, string? Question);
