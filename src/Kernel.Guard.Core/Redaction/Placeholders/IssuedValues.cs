namespace KernelGuard.Redaction.Placeholders;

/// <summary>Holds the values that the placeholders of one name stand for, in the order of their numbers.</summary>
internal sealed class IssuedValues(string name)
{
    private readonly Dictionary<string, string> _placeholders = new(StringComparer.Ordinal);
    private readonly List<string> _values = [];

    /// <summary>Gets the name.</summary>
    public string Name => name;

    /// <summary>Gets how many there are.</summary>
    public int Count => _values.Count;

    /// <summary>Answers the value of a number, null where it was never issued.</summary>
    public string? ValueOf(int number) => number >= 1 && number <= _values.Count ? _values[number - 1] : null;

    /// <summary>Answers the placeholder of a value, the same for the same value.</summary>
    public string PlaceholderFor(ReadOnlySpan<char> value)
    {
        var known = _placeholders.GetAlternateLookup<ReadOnlySpan<char>>();
        if (known.TryGetValue(value, out var placeholder))
        {
            return placeholder;
        }

        var kept = value.ToString();
        _values.Add(kept);
        placeholder = Placeholder.Write(name, _values.Count);
        _placeholders.Add(kept, placeholder);
        return placeholder;
    }
}
