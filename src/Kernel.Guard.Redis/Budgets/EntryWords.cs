using StackExchange.Redis;

namespace KernelGuard.Redis.Budgets;

/// <summary>Writes entries for a script.</summary>
internal static class EntryWords
{
    /// <summary>Answers how many words entries have.</summary>
    public static int Count(List<BookEntry>? batch)
    {
        var words = 0;
        foreach (var entry in batch ?? [])
        {
            words += entry.Words;
        }

        return words;
    }

    /// <summary>Writes entries, and answers how many a script is told of.</summary>
    public static int Write(List<BookEntry>? batch, Span<RedisValue> words)
    {
        var (count, at) = (0, 0);
        foreach (var entry in batch ?? [])
        {
            entry.Write(words[at..]);
            at += entry.Words;
            count += entry.Words > 0 ? 1 : 0;
        }

        return count;
    }
}
