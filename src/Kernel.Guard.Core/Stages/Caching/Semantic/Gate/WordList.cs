using System.Collections.Frozen;

namespace KernelGuard.Stages.Caching.Semantic.Gate;

/// <summary>Knows the words of the gate; words.txt says how they are written down.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class WordList
{
    private readonly FrozenDictionary<string, WordMeaning[]> _exact;
    private readonly FrozenDictionary<string, WordMeaning[]> _stems;

    private WordList(Dictionary<string, List<WordMeaning>> words)
    {
        _exact = words.ToFrozenDictionary(static word => word.Key, static word => word.Value.ToArray(), StringComparer.Ordinal);
        _stems = words
            .Where(static word => word.Key.Length > 3 && !word.Key.Contains(' ', StringComparison.Ordinal))
            .SelectMany(static word => word.Value.Where(static meaning => meaning.Role is WordRole.Topic or WordRole.Equal or WordRole.Opposed).Select(meaning => (Stem: WordStem.Of(word.Key), meaning)))
            .GroupBy(static word => word.Stem, static word => word.meaning, StringComparer.Ordinal)
            .ToFrozenDictionary(static group => group.Key, static group => group.Distinct().ToArray(), StringComparer.Ordinal);
        LongestPhrase = words.Keys.Max(static word => word.Count(static letter => letter == ' ') + 1);
        LongestUnspaced = words.Keys.Where(static word => Scripts.IsUnspaced(word[0])).Max(static word => word.Length);
    }

    public static WordList Shipped { get; } = Read();

    /// <summary>Gets how many words the longest phrase has.</summary>
    public int LongestPhrase { get; }

    /// <summary>Gets how many letters the longest word has in scripts that put no blanks between words.</summary>
    public int LongestUnspaced { get; }

    /// <summary>Answers the meanings of a word or a phrase as it stands; none where it is not known.</summary>
    public ReadOnlySpan<WordMeaning> Find(ReadOnlySpan<char> word) =>
        _exact.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var meanings) ? meanings : [];

    /// <summary>Answers the meanings of the words that have a stem in common with a word.</summary>
    public ReadOnlySpan<WordMeaning> FindByStem(string word)
    {
        foreach (var stem in WordStem.Candidates(word))
        {
            if (_stems.TryGetValue(stem, out var meanings))
            {
                return meanings;
            }
        }

        return [];
    }

    private static WordList Read()
    {
        using var stream = typeof(WordList).Assembly.GetManifestResourceStream("KernelGuard.words.txt")!;
        using var reader = new StreamReader(stream);
        var words = new Dictionary<string, List<WordMeaning>>(StringComparer.Ordinal);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                Read(line, number, words);
            }
        }

        return new WordList(words);
    }

    private static void Read(string line, int number, Dictionary<string, List<WordMeaning>> words)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var head = line[..Math.Max(colon, 1)].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var meaning = head[0] switch
        {
            "." => new WordMeaning(WordRole.Filler, Language: head[1]),
            "~" => new WordMeaning(WordRole.Evidence, Language: head[1]),
            "-" => new WordMeaning(WordRole.Negation, head[1], Language: head.ElementAtOrDefault(2)),
            "1" => new WordMeaning(WordRole.Number, head[1], Language: head[2]),
            "!" => new WordMeaning(WordRole.Equal, head[1], head[2]),
            "?" => new WordMeaning(WordRole.Opposed, head[1], head[2]),
            "<" => new WordMeaning(WordRole.Origin, Language: head[1]),
            ">" => new WordMeaning(WordRole.Narrowing, Language: head[1]),
            "*" => new WordMeaning(WordRole.Form, head[1], Language: head[2]),
            "@" => new WordMeaning(WordRole.Person, head[1], head[2], head[3]),
            "%" => new WordMeaning(WordRole.Topic, $"{number}", WordMeaning.Light),
            _ => new WordMeaning(WordRole.Topic, $"{number}"),
        };
        foreach (var word in line[(Math.Max(colon, 0) + 1)..].Split([' ', '|'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word == "/")
            {
                meaning = meaning with { Part = meaning.Part + 1 };
                continue;
            }

            var known = word.Replace('_', ' ').Trim();
            if (!words.TryGetValue(known, out var meanings))
            {
                words[known] = meanings = [];
            }

            if (!meanings.Contains(meaning))
            {
                meanings.Add(meaning);
            }
        }
    }
}
