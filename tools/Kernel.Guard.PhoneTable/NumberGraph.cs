namespace KernelGuard.PhoneTable;

/// <summary>
/// Holds one minimal graph of digits for all regions. A state is the type of the number that ends there (0 for none) and the state behind each digit. Equal states are one;
/// state 0 is the dead end.
/// </summary>
internal sealed class NumberGraph
{
    private readonly List<State> _states = [];
    private readonly Dictionary<State, int> _known = [];
    private readonly Dictionary<(int First, int Second), int> _unions = [];

    /// <summary>Creates a graph of the dead end alone.</summary>
    public NumberGraph() => Add(0, new int[10]);

    /// <summary>Gets how many states there are.</summary>
    public int Count => _states.Count;

    /// <summary>Adds a state, or answers the equal one.</summary>
    public int Add(int type, int[] next)
    {
        var state = new State(type, string.Join(',', next), next);
        if (!_known.TryGetValue(state, out var index))
        {
            _known.Add(state, index = _states.Count);
            _states.Add(state);
        }

        return index;
    }

    /// <summary>Answers the state of the numbers of either of two; a number of both has the type of the first.</summary>
    public int Union(int first, int second)
    {
        if (first == 0 || second == 0 || first == second)
        {
            return first == 0 ? second : first;
        }

        if (!_unions.TryGetValue((first, second), out var union))
        {
            var next = new int[10];
            for (var digit = 0; digit < 10; digit++)
            {
                next[digit] = Union(_states[first].Next[digit], _states[second].Next[digit]);
            }

            union = Add(_states[first].Type != 0 ? _states[first].Type : _states[second].Type, next);
            _unions.Add((first, second), union);
        }

        return union;
    }

    /// <summary>Answers the types and the steps.</summary>
    public IEnumerable<(int Type, int[] Next)> States => _states.Select(static state => (state.Type, state.Next));

    private readonly struct State(int type, string key, int[] next) : IEquatable<State>
    {
        public int Type { get; } = type;

        public int[] Next { get; } = next;

        private string Key { get; } = key;

        public bool Equals(State other) => Type == other.Type && Key == other.Key;

        public override bool Equals(object? obj) => obj is State other && Equals(other);

        public override int GetHashCode() => HashCode.Combine(Type, Key);
    }
}
