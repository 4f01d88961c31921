using System.Buffers;

namespace KernelGuard.Redaction.Kinds.People.Words;

/// <summary>Tells which of many phrases a text ends with, in the time of one, in any case. Thread-safe.</summary>
internal sealed class PhraseEnds
{
    private readonly PhraseStarts _reversed;
    private readonly SearchValues<char> _lasts;
    private readonly int _longest;

    /// <summary>Creates the tree.</summary>
    /// <param name="phrases">The phrases; of several that a text ends with, the longest counts.</param>
    public PhraseEnds(params string[] phrases)
    {
        _reversed = new PhraseStarts([.. phrases.OrderByDescending(static phrase => phrase.Length).Select(Reverse)]);
        _lasts = SearchValues.Create([.. phrases.SelectMany(static phrase => (char[])[char.ToUpperInvariant(phrase[^1]), char.ToLowerInvariant(phrase[^1])])]);
        _longest = phrases.Max(static phrase => phrase.Length);
    }

    /// <summary>Answers how long the longest of the phrases is that a text ends with; 0 for none.</summary>
    public int Length(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !_lasts.Contains(text[^1]))
        {
            return 0;
        }

        Span<char> end = stackalloc char[Math.Min(_longest, text.Length)];
        text[^end.Length..].CopyTo(end);
        end.Reverse();
        return _reversed.Length(end);
    }

    private static string Reverse(string phrase) => string.Create(phrase.Length, phrase, static (reversed, all) =>
    {
        all.CopyTo(reversed);
        reversed.Reverse();
    });
}
