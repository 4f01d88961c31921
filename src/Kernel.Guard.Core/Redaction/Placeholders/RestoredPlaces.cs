namespace KernelGuard.Redaction.Placeholders;

/// <summary>Remembers where values were put back into an answer, so that places in it can be found again.</summary>
internal sealed class RestoredPlaces
{
    private List<Place>? _places;

    /// <summary>Gets whether none was.</summary>
    public bool IsEmpty => _places is not { Count: > 0 };

    /// <summary>Gets how much of the answer was read.</summary>
    public int Read { get; set; }

    /// <summary>Takes note of a value, in order.</summary>
    /// <param name="start">Where its placeholder began, in the answer as it came.</param>
    /// <param name="length">How long the placeholder was.</param>
    /// <param name="restored">How long the value is.</param>
    public void Add(int start, int length, int restored) => (_places ??= []).Add(new Place(start, length, restored, _places is [.., var last] ? last.MovedBehind : 0));

    /// <summary>Answers where a place is in the restored answer: inside a placeholder its value's beginning or end; null for what was not read yet.</summary>
    /// <param name="at">The place in the answer as it came.</param>
    /// <param name="end">Whether it is the end of a stretch.</param>
    public int? Map(int at, bool end)
    {
        if (at > Read)
        {
            return null;
        }

        if (_places?.LastUpTo(at - 1, static place => place.Start) is not (>= 0 and var last))
        {
            return at;
        }

        var place = _places![last];
        return at >= place.Start + place.Length ? at + place.MovedBehind : place.Start + place.Moved + (end ? place.Restored : 0);
    }

    /// <summary>Begins another answer.</summary>
    public void Clear()
    {
        _places?.Clear();
        Read = 0;
    }

    // Moved is by how much what stands before a value is longer now.
    private readonly record struct Place(int Start, int Length, int Restored, int Moved)
    {
        public int MovedBehind => Moved + Restored - Length;
    }
}
