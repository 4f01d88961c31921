using System.Runtime.InteropServices;
using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>Writes entries for a script.</summary>
internal static class EntryWords
{
    /// <summary>Answers how many words entries have.</summary>
    public static int Count(ReadOnlySpan<BookEntry> entries)
    {
        var words = 0;
        foreach (var entry in entries)
        {
            words += entry.Words;
        }

        return words;
    }

    /// <summary>Writes entries, and answers how many a script is told of.</summary>
    public static int Write(ReadOnlySpan<BookEntry> entries, Span<RedisValue> words)
    {
        var (count, at) = (0, 0);
        foreach (var entry in entries)
        {
            entry.Write(words[at..]);
            at += entry.Words;
            count += entry.Words > 0 ? 1 : 0;
        }

        return count;
    }

    /// <summary>
    /// Gives attempts their places: those of reservations that a batch settles, as far as there are any. What is so followed is settled with the attempt, and
    /// stands in the batch behind all others from then on, in the attempts' order.
    /// </summary>
    /// <returns>What the script is to book by words of its own.</returns>
    public static ReadOnlySpan<BookEntry> Stand(ReserveAsk[] asks, List<BookEntry>? batch, BookSlots slots)
    {
        var entries = CollectionsMarshal.AsSpan(batch);
        var kept = 0;
        var followed = new List<SettleEntry>(Math.Min(asks.Length, entries.Length));
        foreach (var entry in entries)
        {
            if (followed.Count < asks.Length && entry is SettleEntry { IsFollowed: false } settle && settle.Place.Epoch == asks[0].Books.Name)
            {
                followed.Add(settle);
            }
            else
            {
                entries[kept++] = entry;
            }
        }

        for (var i = 0; i < asks.Length; i++)
        {
            asks[i].Stand(slots, i < followed.Count ? followed[i] : null);
            if (i < followed.Count)
            {
                entries[kept + i] = followed[i];
            }
        }

        return entries[..kept];
    }
}
