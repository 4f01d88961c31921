using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>Is what one attempt asks the books.</summary>
/// <param name="numbers">Its numbers, as the script reads them.</param>
/// <param name="place">Where it shall stand.</param>
/// <param name="books">The books that it is asked of: others answer that it is to be asked again.</param>
/// <param name="accounts">The accounts of its budgets.</param>
/// <param name="instead">What is given back before; null for nothing.</param>
internal sealed class ReserveAsk(byte[] numbers, in BookPlace place, BookEpoch books, RedisAccount[] accounts, ReleaseEntry? instead)
{
    public BookPlace Place { get; } = place;

    public BookEpoch Books => books;

    public RedisAccount[] Accounts => accounts;

    public ReleaseEntry? Instead => instead;

    public int Words => 2 + accounts.Length;

    public void Write(Span<RedisValue> words)
    {
        words[0] = numbers;
        words[1] = Place.Slot.Name;
        for (var i = 0; i < accounts.Length; i++)
        {
            words[i + 2] = accounts[i].Name;
        }
    }
}
