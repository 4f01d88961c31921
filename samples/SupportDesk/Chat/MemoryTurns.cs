using SupportDesk.Shop;

namespace SupportDesk.Chat;

/// <summary>Keeps conversations in this process.</summary>
internal sealed class MemoryTurns : ITurnStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Shop, string Id), List<Turn>> _turns = [];
    private readonly Dictionary<(string? Shop, string? Id), long> _erasures = [];

    public Task<(IReadOnlyList<Turn> Turns, long Mark)> ReadAsync(Customer customer)
    {
        lock (_gate)
        {
            IReadOnlyList<Turn> turns = _turns.TryGetValue((customer.Shop, customer.Id), out var kept) ? [.. kept] : [];
            return Task.FromResult((turns, Mark(customer)));
        }
    }

    public Task AddAsync(Customer customer, long mark, params IReadOnlyList<Turn> turns)
    {
        lock (_gate)
        {
            if (mark == Mark(customer))
            {
                ref var kept = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_turns, (customer.Shop, customer.Id), out _);
                kept = [.. (kept ?? []).Concat(turns).TakeLast(Conversations.Longest)];
            }
        }

        return Task.CompletedTask;
    }

    public Task<int> EraseAsync(string? shop, string? id)
    {
        lock (_gate)
        {
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_erasures, (shop, id), out _)++;
            return Task.FromResult(_turns.Keys.Where(who => who.Shop == shop && (id is null || who.Id == id)).ToList().Count(_turns.Remove));
        }
    }

    // Of the customer alone, and of the whole shop.
    private long Mark(Customer customer) => _erasures.GetValueOrDefault((customer.Shop, customer.Id)) + _erasures.GetValueOrDefault((customer.Shop, null));
}
