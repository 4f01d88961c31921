namespace KernelGuard.PhoneTable;

/// <summary>Holds the states of an automaton whose steps are digits or empty.</summary>
internal sealed class PatternStates
{
    private readonly List<List<int>> _empty = [];
    private readonly List<(int Digits, int Next)> _steps = [];

    /// <summary>Adds a state without steps.</summary>
    public int Add()
    {
        _empty.Add([]);
        _steps.Add((0, -1));
        return _empty.Count - 1;
    }

    /// <summary>Adds an empty step.</summary>
    public void Join(int from, int to) => _empty[from].Add(to);

    /// <summary>Adds a state that some digits (bits 0 to 9) lead to from another.</summary>
    public int Step(int from, int digits)
    {
        var at = Add();
        var next = Add();
        Join(from, at);
        _steps[at] = (digits, next);
        return next;
    }

    /// <summary>Answers every state that is reached without a digit, in order; only those that a digit leaves, and ends.</summary>
    public int[] Closure(IEnumerable<int> from)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>(from);
        while (open.TryPop(out var state))
        {
            if (seen.Add(state))
            {
                _empty[state].ForEach(open.Push);
            }
        }

        return [.. seen.Where(state => _steps[state].Next >= 0 || _empty[state].Count == 0).Order()];
    }

    /// <summary>Answers where a digit leads.</summary>
    public int[] After(int[] from, int digit) =>
        Closure(from.Where(state => (_steps[state].Digits >> digit & 1) != 0).Select(state => _steps[state].Next));
}
