namespace KernelGuard.Stages.Caching.Semantic.Gate;

/// <summary>Is who has a part in a question, as its pronouns say: who asks, and who is asked.</summary>
internal sealed class QuestionPersons
{
    private readonly List<string> _parts = [];
    private readonly List<string> _owners = [];

    /// <summary>Notes a pronoun.</summary>
    /// <param name="person">Who it is.</param>
    /// <param name="owns">Whether it says whose something is.</param>
    public void Add(string person, bool owns)
    {
        var persons = owns ? _owners : _parts;
        if (!persons.Contains(person))
        {
            persons.Add(person);
        }
    }

    /// <summary>Answers whether somebody else does it, has it done or owns it.</summary>
    /// <param name="other">The other question's.</param>
    /// <param name="alike">Whether the questions are worded nearly alike; otherwise <em>do you ship</em> is <em>can I have it shipped</em>.</param>
    public bool Differ(QuestionPersons other, bool alike) =>
        AreOthers(_owners, other._owners)
        || Swap(_owners, other._owners)
        || Swap(_parts, other._parts)
        || (alike && _parts is [var one, ..] && other._parts is [var another, ..] && one != another);

    private static bool AreOthers(List<string> one, List<string> other) => one.Count > 0 && other.Count > 0 && !one.Exists(other.Contains);

    private static bool Swap(List<string> one, List<string> other) => one.Count > 1 && other.Count > 1 && one[0] != other[0];
}
