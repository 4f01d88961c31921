using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.People.Words;

/// <summary>Holds phrases of the lexicon with the role that each plays, so that a hit tells its recognizer what may follow.</summary>
/// <typeparam name="TRole">The roles; its default is no role.</typeparam>
internal sealed class CueTable<TRole>
    where TRole : struct, Enum
{
    private readonly Dictionary<string, TRole>.AlternateLookup<ReadOnlySpan<char>> _roles = new Dictionary<string, TRole>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    // By the first letter of a phrase, a bit for the last: most phrases of other modules have others.
    private readonly ulong[] _lasts = new ulong[128];

    /// <summary>Creates a table.</summary>
    /// <param name="kinds">What the phrases speak of.</param>
    /// <param name="cues">The phrases of each role, separated by commas; of two equal ones the first counts, and one of the lists before a further form of one.</param>
    public CueTable(PiiKinds kinds, params (TRole Role, string Phrases)[] cues)
    {
        var plain = new char[PlainText.Longest];
        foreach (var forms in (ReadOnlySpan<Func<string, IEnumerable<string>>>)[static phrase => [phrase], PhraseForms.Of])
        {
            foreach (var (role, phrases) in cues)
            {
                foreach (var phrase in phrases.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(forms))
                {
                    var written = plain.AsSpan(0, PlainText.Write(phrase.TrimEnd('*'), joints: false, plain));
                    _roles.TryAdd(written, role);
                    _lasts[written[0] & 127] |= 1UL << written[^1];
                }
            }
        }

        Phrases = [.. cues.Select(cue => new Phrases(kinds, cue.Phrases))];
    }

    /// <summary>Gets the phrases for the lexicon.</summary>
    public Phrases[] Phrases { get; }

    /// <summary>Answers the role of a hit; the default where the phrase is another module's.</summary>
    public TRole RoleOf(ReadOnlySpan<char> phrase)
    {
        if (phrase.IsEmpty || (!WordTrie.IsJoint(phrase[0]) && !WordTrie.IsJoint(phrase[^1]) && (_lasts[PlainText.Of(phrase[0]) & 127] & (1UL << PlainText.Of(phrase[^1]))) == 0))
        {
            return default;
        }

        Span<char> plain = stackalloc char[PlainText.Longest];
        var length = PlainText.Write(phrase, joints: false, plain);
        return length > 0 && _roles.TryGetValue(plain[..length], out var role) ? role : default;
    }
}
