namespace KernelGuard.Stages.Caching.Semantic.Gate;

/// <summary>Is what the gate read in a question.</summary>
internal sealed class Question
{
    /// <summary>How many characters a question has at most; a longer text is a task, in which every word counts.</summary>
    public const int Longest = 600;

    /// <summary>Gets the script that most letters are of; null without any.</summary>
    public string? Script { get; init; }

    /// <summary>Gets the language; null where it does not show.</summary>
    public string? Language { get; init; }

    /// <summary>Gets the numbers, in order.</summary>
    public List<string> Numbers { get; } = [];

    /// <summary>Gets placeholders, addresses, codes and signs, in order.</summary>
    public List<string> Codes { get; } = [];

    /// <summary>Gets what stands in quotes, in small letters.</summary>
    public List<string> Quotes { get; } = [];

    /// <summary>Gets how often each kind of negation stands there.</summary>
    public SortedDictionary<string, int> Negations { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the first word behind each negation.</summary>
    public List<Topic> Negated { get; } = [];

    /// <summary>Gets the poles that must be equal.</summary>
    public SortedSet<string> Poles { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets how it asks.</summary>
    public QuestionForm Form { get; } = new();

    /// <summary>Gets who has a part in it.</summary>
    public QuestionPersons Persons { get; } = new();

    /// <summary>Gets the words that say what it is about, in order.</summary>
    public List<Topic> Topics { get; } = [];

    /// <summary>Gets all its words, fillers too, each in the form in which it is compared.</summary>
    public List<string> Frame { get; } = [];

    /// <summary>Gets the whole text in small letters.</summary>
    public required string Text { get; init; }

    /// <summary>Reads a question; answers null where the text is longer than one, or empty.</summary>
    public static Question? Read(string text) => text.Length is 0 or > Longest ? null : new QuestionReader(text).Read();
}
