namespace KernelGuard.Scoping;

/// <summary>
/// Remembers what is sent again and again, from the second time on, because most is sent once: a limited number of items, of a limited size in all, each
/// for as long as it goes on being asked for. Each has one place, by its mark, and who looks one up takes no lock. Thread-safe.
/// </summary>
/// <param name="places">The most items; a power of two.</param>
/// <param name="mostSize">The most that all of them take together; while it is reached, nothing is learnt but in the place of another.</param>
internal sealed class RepeatTable<T>(int places, int mostSize = int.MaxValue)
    where T : RepeatedItem
{
    private readonly Lock _gate = new();
    private readonly T?[] _items = new T?[places];
    private readonly ulong[] _seen = new ulong[places];
    private int _count;
    private int _size;

    /// <summary>Gets how many items there are.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Gets what all items take together.</summary>
    public int Size => Volatile.Read(ref _size);

    /// <summary>Answers the item of a mark; whether it is what was asked for, and not another of an equal mark, is the caller's to see.</summary>
    public T? Find(ulong mark) => Volatile.Read(ref _items[PlaceOf(mark)]) is { } item && item.Mark == mark ? item : null;

    /// <summary>Answers whether a mark was the last that came to its place. All that is left of what is sent once is this number.</summary>
    public bool IsRepeated(ulong mark) => Interlocked.Exchange(ref _seen[PlaceOf(mark)], mark) == mark;

    /// <summary>Remembers an item, in the place of the one that was there.</summary>
    public void Learn(T item)
    {
        var place = PlaceOf(item.Mark);
        lock (_gate)
        {
            if ((long)_size - (_items[place]?.Size ?? 0) + item.Size > mostSize)
            {
                return;
            }

            Drop(place);
            _count++;
            _size += item.Size;
            Volatile.Write(ref _items[place], item);
        }
    }

    /// <summary>Forgets all items.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            if (_count > 0)
            {
                Array.Clear(_items);
                (_count, _size) = (0, 0);
            }
        }
    }

    /// <summary>Forgets what nobody asked for since it was last called.</summary>
    public void Sweep()
    {
        lock (_gate)
        {
            for (var place = 0; place < places && _count > 0; place++)
            {
                if (_items[place] is { Asked: true } asked)
                {
                    asked.Asked = false;
                }
                else
                {
                    Drop(place);
                }
            }
        }
    }

    private int PlaceOf(ulong mark) => (int)mark & (places - 1);

    private void Drop(int place)
    {
        if (_items[place] is { } item)
        {
            _count--;
            _size -= item.Size;
            Volatile.Write(ref _items[place], null);
        }
    }
}

/// <summary>Is an item of a <see cref="RepeatTable{T}"/>.</summary>
/// <param name="mark">A hash of what it is.</param>
/// <param name="size">What it takes.</param>
internal abstract class RepeatedItem(ulong mark, int size)
{
    private volatile bool _asked = true;

    public ulong Mark => mark;

    public int Size => size;

    /// <summary>Gets or sets whether it was asked for since the last sweep.</summary>
    public bool Asked
    {
        get => _asked;
        set => _asked = value;
    }
}
