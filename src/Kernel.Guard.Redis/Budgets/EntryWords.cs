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

    /// <summary>Writes a script that reserves: all its words but the first.</summary>
    /// <param name="asks">What is to be reserved; each has its place.</param>
    /// <param name="booked">What is to be booked before by words of its own.</param>
    /// <param name="entries">How many entries that are.</param>
    public static RedisValue[] Of(ReserveAsk[] asks, ReadOnlySpan<BookEntry> booked, out int entries)
    {
        var length = RedisBooks.First + Count(booked);
        foreach (var ask in asks)
        {
            length += ask.Words + (ask.Instead?.Words ?? 0);
        }

        var (words, at) = (new RedisValue[length], RedisBooks.First + Count(booked));
        entries = Write(booked, words.AsSpan(RedisBooks.First));
        foreach (var ask in asks)
        {
            if (ask.Instead is { } instead)
            {
                instead.Write(words.AsSpan(at));
                at += instead.Words;
                entries++;
            }
        }

        foreach (var ask in asks)
        {
            ask.Write(words.AsSpan(at));
            at += ask.Words;
        }

        return words;
    }

    /// <summary>
    /// Gives attempts their places: those of the reservations that a batch settles last, as far as there are any. What is so followed is settled with the attempt,
    /// behind the rest of the batch: all of it is booked in the order in which it stands.
    /// </summary>
    /// <returns>How many of the batch, its first, the script is to book by words of its own.</returns>
    public static int Stand(ReserveAsk[] asks, List<BookEntry>? batch, BookSlots slots)
    {
        ReadOnlySpan<BookEntry> entries = CollectionsMarshal.AsSpan(batch);
        var (begins, left) = (entries.Length, asks.Length);
        for (; begins > 0 && left > 0 && (MayFollow(entries[begins - 1]) || entries[begins - 1].Words == 0); begins--)
        {
            left -= entries[begins - 1].Words == 0 ? 0 : 1;
        }

        var at = begins;
        foreach (var ask in asks)
        {
            while (at < entries.Length && entries[at].Words == 0)
            {
                at++;
            }

            ask.Stand(slots, at < entries.Length ? (SettleEntry)entries[at++] : null);
        }

        return begins;

        bool MayFollow(BookEntry entry) => entry is SettleEntry { IsFollowed: false } settle && settle.Place.Epoch == asks[0].Books.Name;
    }
}
