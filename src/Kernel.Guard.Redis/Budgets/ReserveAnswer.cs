namespace KernelGuard.Redis.Budgets;

/// <summary>Is what the books answered an attempt.</summary>
/// <param name="numbers">The answers to all attempts of the script.</param>
/// <param name="at">Where this one begins.</param>
/// <param name="place">Where its reservation stands, where it has one.</param>
/// <param name="order">Which of all answers to this process it is, in the order in which the books decided.</param>
internal readonly struct ReserveAnswer(byte[] numbers, int at, in BookPlace place, long order)
{
    /// <summary>How many numbers an answer has to an attempt of one budget, for which there was room.</summary>
    public const int Short = 4;

    // How many numbers an answer has before those of its budgets, and each of these.
    private const int Head = 7;
    private const int Each = 2;

    /// <summary>Gets one that says nothing.</summary>
    public static ReserveAnswer Again { get; } = new(new byte[Doubles.Size], 0, default, 0);

    /// <summary>Gets whether it must be asked again: a calendar's window was over, the books are others, or they did not know of all.</summary>
    public bool IsAgain => Of(0) == 0;

    private bool IsShort => Of(0) == 2;

    /// <summary>Gets the books' time, in microseconds since 1970.</summary>
    public long Now => (long)Doubles.Read(numbers, 0);

    public BookPlace Place { get; } = place;

    /// <summary>Gets which of all answers to this process it is, in the order in which the books decided.</summary>
    public long Order => order;

    public int Output => (int)Of(1);

    public int Denied => IsShort ? -1 : (int)Of(2);

    public int Shadow => IsShort ? -1 : (int)Of(3);

    public long Left => IsShort ? 0 : (long)Of(4);

    public TimeSpan? Wait => Time(5);

    public TimeSpan? Soonest => Time(6);

    /// <summary>Answers how many numbers an answer has.</summary>
    /// <param name="numbers">The answers to all attempts of the script.</param>
    /// <param name="at">Where this one begins.</param>
    /// <param name="budgets">How many budgets the attempt has.</param>
    public static int Length(byte[] numbers, int at, int budgets) => Doubles.Read(numbers, at) switch { 0 => 1, 2 => Short, _ => Head + (Each * budgets) };

    /// <summary>Answers what was left before what was just reserved; of an overdrawn budget nothing.</summary>
    public long LeftOf(int budget) => (long)Of(First(budget));

    /// <summary>Answers what was spent, without what the host granted: what is only reserved is not in it.</summary>
    public long SpentOf(int budget) => (long)Of(First(budget) + 1);

    private int First(int budget) => IsShort ? Short - Each : Head + (Each * budget);

    private TimeSpan? Time(int index) => !IsShort && Of(index) is >= 0 and var time ? TimeSpan.FromMicroseconds(time) : null;

    private double Of(int index) => Doubles.Read(numbers, at + index);
}
