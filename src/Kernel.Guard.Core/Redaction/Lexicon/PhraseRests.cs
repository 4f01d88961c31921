using System.Runtime.CompilerServices;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>Numbers what may be left of phrases: phrases that end alike and speak of the same share their ends. Not thread-safe.</summary>
internal sealed class PhraseRests
{
    private const ulong Spread = 0x9E37_79B9_7F4A_7C15;
    private readonly Dictionary<(PiiKinds Kinds, bool Open), int> _ends = [];
    private PhraseRest[] _all = new PhraseRest[1 << 16];

    // Of each rest its number plus one, where its characters lead; twice as long as all, so that places are free.
    private int[] _places = new int[1 << 17];

    /// <summary>Gets how many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Gets one by its number.</summary>
    public ref readonly PhraseRest this[int number] => ref _all[number];

    /// <summary>Answers the number of a whole phrase.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Of(string phrase, PiiKinds kinds, bool open)
    {
        if (!_ends.TryGetValue((kinds, open), out var rest))
        {
            _ends[(kinds, open)] = rest = Add(new PhraseRest('\0', 0, kinds, open));
        }

        for (var i = phrase.Length - 1; i >= 0; i--)
        {
            var place = PlaceOf(phrase[i], rest);
            if (_places[place] == 0)
            {
                _places[place] = Add(new PhraseRest(phrase[i], rest, PiiKinds.None, Open: false)) + 1;
                if (2 * Count > _places.Length)
                {
                    Grow();
                    place = PlaceOf(phrase[i], rest);
                }
            }

            rest = _places[place] - 1;
        }

        return rest;
    }

    private int Add(in PhraseRest rest)
    {
        if (Count == _all.Length)
        {
            Array.Resize(ref _all, 2 * Count);
        }

        _all[Count] = rest;
        return Count++;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int PlaceOf(char first, int behind)
    {
        var mask = _places.Length - 1;
        for (var place = (int)(((((ulong)behind << 16) | first) * Spread) >> 32) & mask; ; place = (place + 1) & mask)
        {
            if (_places[place] is var taken && (taken == 0 || (_all[taken - 1].First == first && _all[taken - 1].Behind == behind)))
            {
                return place;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Grow()
    {
        _places = new int[2 * _places.Length];
        for (var i = 0; i < Count; i++)
        {
            if (!_all[i].IsEnd)
            {
                _places[PlaceOf(_all[i].First, _all[i].Behind)] = i + 1;
            }
        }
    }
}

/// <summary>Is what may be left of phrases.</summary>
/// <param name="First">Its first character.</param>
/// <param name="Behind">What is left behind that.</param>
/// <param name="Kinds">What phrases speak of that are over here; none where something is left.</param>
/// <param name="Open">Whether the word of a phrase that is over here may go on.</param>
internal readonly record struct PhraseRest(char First, int Behind, PiiKinds Kinds, bool Open)
{
    /// <summary>Gets whether nothing is left.</summary>
    public bool IsEnd => First == '\0';
}
