using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>
/// Hands out the places of the books in which this process's reservations stand. A place is used again when it is known that nothing stands in it,
/// so that the books need make no new one for each attempt. Thread-safe.
/// </summary>
internal sealed class BookSlots
{
    private readonly string _process = RandomNumberGenerator.GetHexString(16, lowercase: true);
    private readonly Lock _gate = new();
    private readonly Stack<BookSlot> _free = new();
    private long _numbers;
    private int _count;

    /// <summary>Takes a place, with a number that no other reservation of this process has.</summary>
    public BookPlace Take(string epoch)
    {
        lock (_gate)
        {
            var slot = _free.TryPop(out var free) ? free : new BookSlot(string.Create(CultureInfo.InvariantCulture, $"@{_process}:{++_count}"));
            return new BookPlace(slot, ++_numbers, epoch);
        }
    }

    /// <summary>Takes the place of a reservation that ends in the same step, with a number that no other has.</summary>
    public BookPlace Follow(in BookPlace place)
    {
        lock (_gate)
        {
            return place with { Number = ++_numbers };
        }
    }

    /// <summary>Gives a place back, in which nothing stands.</summary>
    public void Free(BookSlot slot)
    {
        lock (_gate)
        {
            _free.Push(slot);
        }
    }
}

/// <summary>Is a place in the books.</summary>
/// <param name="name">Its name.</param>
internal sealed class BookSlot(string name)
{
    private volatile bool _hasStood;

    public RedisValue Name { get; } = Encoding.UTF8.GetBytes(name);

    /// <summary>Gets or sets whether a reservation stood in it: the books may know it.</summary>
    public bool HasStood
    {
        get => _hasStood;
        set => _hasStood = value;
    }
}

/// <summary>Names a reservation.</summary>
/// <param name="Slot">Where it stands.</param>
/// <param name="Number">Its number.</param>
/// <param name="Epoch">In which books; those that come after they were emptied know nothing of it.</param>
internal readonly record struct BookPlace(BookSlot Slot, long Number, string Epoch);
