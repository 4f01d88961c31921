using KernelGuard.Redaction.Kinds.Money.Bank;
using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.SpelledOut;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Scanning;

/// <summary>Is a place where a value may stand: an at sign, a colon, the first digit of a run, or the end of a word that announces one.</summary>
internal readonly ref struct Candidate(ReadOnlySpan<char> text, ReadOnlySpan<char> hint, int at, int floor, ref readonly DigitGroups groups, ref WordHits words)
{
    private readonly ref readonly DigitGroups _groups = ref groups;
    private readonly ref WordHits _words = ref words;

    /// <summary>Gets the folded text.</summary>
    public ReadOnlySpan<char> Text { get; } = text;

    /// <summary>Gets what names the text, such as its JSON key; empty where nothing does.</summary>
    public ReadOnlySpan<char> Hint { get; } = hint;

    /// <summary>Gets where the trigger stands; behind the word for <see cref="Trigger.Word"/>.</summary>
    public int At { get; } = at;

    /// <summary>Gets the end of the last finding; nothing before it may be taken.</summary>
    public int Floor { get; } = floor;

    /// <summary>Gets the word that announces a value; empty for other triggers.</summary>
    public WordHit Word { get; init; }

    /// <summary>Gets the groups of digits that begin at the trigger; empty for other triggers.</summary>
    public ref readonly DigitGroups Groups => ref _groups;

    /// <summary>Gets whether a word, a key or a head may name the number that begins at the trigger, wherever it ends; false is certain.</summary>
    public bool MayBeNamed => _words.MaySpeak(Text, in _groups, Hint);

    /// <summary>Says whether a word, a key or a head may name a value that begins at a place, however it is parted; false is certain.</summary>
    /// <param name="start">The value's first character.</param>
    public bool MayBeNamedFrom(int start) => _words.MaySpeakOfParted(Text, start, Hint);

    /// <summary>Answers which kinds the words near a value speak of: before it, directly behind it, in its JSON key, in the head of its column.</summary>
    /// <param name="start">The value's first character.</param>
    /// <param name="end">The character after its last.</param>
    public PiiKinds SpokenOf(int start, int end) => _words.Near(Text, start, end, Hint);

    /// <summary>Answers which kinds the head of a value's column speaks of.</summary>
    /// <param name="start">The value's first character.</param>
    public PiiKinds Head(int start) => _words.Columns.SpokenOf(Text, start);

    /// <summary>Answers whose number the head of a value's column announces by its parts.</summary>
    /// <param name="start">The value's first character.</param>
    public PiiKinds NumberedHead(int start) => _words.Columns.NumberOf(Text, start);

    /// <summary>Answers what the head of a value's column says of banks and accounts.</summary>
    /// <param name="start">The value's first character.</param>
    public BankPart PartOfHead(int start) => _words.Columns.PartOf(Text, start);

    /// <summary>Gets the lines of a chat that were read last.</summary>
    public ref ChatTurns Chat => ref _words.Chat;

    /// <summary>Reads what stands between the word that announces a value and the value.</summary>
    public LabelGap GapBehindWord() => _words.Around.GapBehind(Text, Word);

    /// <summary>Gets whether a digit stands near the word that announces a value; false is certain of all that a recognizer may take.</summary>
    public bool MayHoldNumber => _words.Around.MayHoldNumber(Text, Word);

    /// <summary>Gets whether words that may be a number's stand in a row near the word that announces a value; false is certain for the next 64 characters.</summary>
    public bool MayHoldSpelledNumber => SpelledRow.IsNear(Text, Word.End, ref _words.Blocks);

    /// <summary>Answers the nearest word before a value that speaks of some kinds; an empty one where there is none within reach.</summary>
    /// <param name="start">The value's first character.</param>
    /// <param name="kinds">The kinds.</param>
    public WordHit NearestWord(int start, PiiKinds kinds) => _words.Nearest(start, kinds);
}
