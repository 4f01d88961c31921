namespace KernelGuard.PhoneTable;

/// <summary>
/// Turns the patterns of the metadata into states of one automaton with empty steps. They use digits, classes, groups, alternation and counted repetition, nothing else;
/// anything else is refused.
/// </summary>
internal sealed class PatternParser(PatternStates states, string pattern)
{
    private int _at;

    /// <summary>Adds a pattern; answers its first state. It ends in the given state.</summary>
    public int Parse(int end)
    {
        var first = Alternatives(end);
        return _at == pattern.Length ? first : throw new FormatException($"Unexpected '{pattern[_at]}' at {_at} of {pattern}.");
    }

    private int Alternatives(int end)
    {
        var first = states.Add();
        do
        {
            var at = states.Add();
            states.Join(first, at);
            states.Join(Sequence(at), end);
        }
        while (TryTake('|'));

        return first;
    }

    private int Sequence(int from)
    {
        while (_at < pattern.Length && pattern[_at] is not ('|' or ')'))
        {
            from = Repeated(from);
        }

        return from;
    }

    private int Repeated(int from)
    {
        var begin = _at;
        var end = Once(from);
        var (fewest, most) = Count();
        var rest = _at;
        var last = states.Add();
        if (fewest == 0)
        {
            states.Join(from, last);
        }

        // The piece is read again for each repetition: patterns are short.
        for (var count = 1; count < most; count++)
        {
            if (count >= fewest)
            {
                states.Join(end, last);
            }

            _at = begin;
            end = Once(end);
        }

        _at = rest;
        states.Join(end, last);
        return last;
    }

    private int Once(int from)
    {
        var c = pattern[_at++];
        switch (c)
        {
            case '(':
                if (pattern.AsSpan(_at).StartsWith("?:"))
                {
                    _at += 2;
                }

                var end = states.Add();
                states.Join(from, Alternatives(end));
                return TryTake(')') ? end : throw new FormatException(pattern);
            case '[':
                return states.Step(from, Class());
            case >= '0' and <= '9':
                return states.Step(from, 1 << (c - '0'));
            default:
                throw new FormatException($"Unexpected '{c}' at {_at - 1} of {pattern}.");
        }
    }

    private int Class()
    {
        var digits = 0;
        while (!TryTake(']'))
        {
            var first = pattern[_at++] - '0';
            var last = TryTake('-') ? pattern[_at++] - '0' : first;
            for (var digit = first; digit <= last; digit++)
            {
                digits |= 1 << digit;
            }
        }

        return digits;
    }

    private (int Fewest, int Most) Count()
    {
        if (TryTake('?'))
        {
            return (0, 1);
        }

        if (!TryTake('{'))
        {
            return (1, 1);
        }

        var close = pattern.IndexOf('}', _at);
        var bounds = pattern[_at..close].Split(',');
        _at = close + 1;
        return (int.Parse(bounds[0]), int.Parse(bounds[^1]));
    }

    private bool TryTake(char c)
    {
        if (_at == pattern.Length || pattern[_at] != c)
        {
            return false;
        }

        _at++;
        return true;
    }
}
