namespace KernelGuard.Stages.Redaction.Recognizers;

/// <summary>Is a place where a value may stand: an at sign, or the first digit of a run.</summary>
internal readonly ref struct Candidate(ReadOnlySpan<char> text, ReadOnlySpan<char> hint, int at, int floor, ref readonly DigitGroups groups)
{
    private readonly ref readonly DigitGroups _groups = ref groups;

    /// <summary>Gets the folded text.</summary>
    public ReadOnlySpan<char> Text { get; } = text;

    /// <summary>Gets what names the text, such as its JSON key; empty where nothing does.</summary>
    public ReadOnlySpan<char> Hint { get; } = hint;

    /// <summary>Gets where the trigger stands.</summary>
    public int At { get; } = at;

    /// <summary>Gets the end of the last finding; nothing before it may be taken.</summary>
    public int Floor { get; } = floor;

    /// <summary>Gets the groups of digits that begin at the trigger; empty for other triggers.</summary>
    public ref readonly DigitGroups Groups => ref _groups;
}
