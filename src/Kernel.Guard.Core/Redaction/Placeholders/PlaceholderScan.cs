namespace KernelGuard.Redaction.Placeholders;

/// <summary>Walks a text from one thing that reads as a placeholder to the next. What is not taken is passed.</summary>
internal ref struct PlaceholderScan
{
    private readonly ReadOnlySpan<char> _text;
    private readonly bool _nested;
    private readonly int _before;
    private PlaceholderLimits _limits;
    private int _at;
    private bool _pending;
    private bool _named;
    private bool _escaped;

    /// <summary>Begins a walk.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limits">What it may read.</param>
    /// <param name="place">What stands before the text: a bracket that closes one that is open ends no placeholder that lacks one. Null where they are not counted.</param>
    public PlaceholderScan(ReadOnlySpan<char> text, PlaceholderLimits limits, AnswerPlace? place)
    {
        _text = text;
        _limits = limits;
        _at = limits.Floor;
        _nested = place is not null;
        (_before, Open) = place is { } known ? (known.At, known.Open) : default;
    }

    /// <summary>Gets the square brackets that are open before what was read last.</summary>
    public OpenBrackets Open { get; private set; }

    /// <summary>Gets where the placeholder begins.</summary>
    public int Start { get; private set; }

    /// <summary>Moves to the next one: whole, or under way at the text's end.</summary>
    public bool Next(out PlaceholderForm form)
    {
        Pass();
        while (_at < _text.Length && NextStop() is >= 0 and var step)
        {
            _at += step;
            _pending = true;
            if (MayStand())
            {
                form = _text[_at] == ']' ? ReadClosing() : ReadOpening();
                if (form.State != FormState.None)
                {
                    return true;
                }
            }

            Pass();
        }

        _at = _text.Length;
        form = _limits.More && MayEnd() ? ReadEnd() : default;
        return form.State != FormState.None;
    }

    /// <summary>Takes the last one: what follows is read without it.</summary>
    public void Take(int length)
    {
        _at = Start + length;
        _limits = _limits with { Floor = _at };
        _pending = false;
    }

    // Brackets stand beside brackets, and a search costs more than a look.
    private readonly int NextStop() => PlaceholderBrackets.IsStop(_text[_at]) ? 0 : _text[_at..].IndexOfAny(PlaceholderBrackets.Stops);

    // Of many brackets the last two count. A closing one stands behind a number or its own backslashes.
    private bool MayStand()
    {
        var bracket = _text[_at];
        if (bracket == ']')
        {
            return _at > _limits.Floor && (char.IsAsciiDigit(_text[_at - 1]) || _text[_at - 1] == '\\');
        }

        if (RunOf(bracket) - 2 is > 0 and var more)
        {
            Count(bracket, more);
            _at += more;
        }

        return Placeholder.MayBegin(_text[_at..], _limits.Letters);
    }

    // Backslashes before the brackets are theirs where the closing ones have some too: else they are the text's, as in a path.
    private PlaceholderForm ReadOpening()
    {
        var escapes = PlaceholderBrackets.EscapesBefore(_text, _at, _limits.Floor, _limits.Before);
        Start = _at - escapes;
        var place = new PlaceholderPlace(_limits.IsFree(_text, Start), Open.AnyAt(_before + Start));
        var form = Placeholder.Read(_text[Start..], place, _limits.Names, _limits.More);
        if (form.State != FormState.Whole || escapes == 0 || _text[Start + form.Length - 2] == '\\')
        {
            return form;
        }

        Start = _at;
        return form with { Length = form.Length - escapes };
    }

    private PlaceholderForm ReadClosing()
    {
        var form = BarePlaceholder.Read(_text, _at, _limits, out var start);
        Start = start;
        return Open.AnyAt(_before + start) ? default : form;
    }

    // A name, its dash, its number and the backslash of a bracket: nothing else is an end that a placeholder may go on from.
    private readonly bool MayEnd() => !_text.IsEmpty && _text[^1] is var last && (char.IsAsciiLetterUpper(last) || char.IsAsciiDigit(last) || last == '\\' || Placeholder.IsDash(last));

    // A name that nobody issued is asked for first; the backslashes behind it may be another's.
    private PlaceholderForm ReadEnd()
    {
        if (!_named)
        {
            _named = true;
            var form = BarePlaceholder.ReadEnd(_text, _limits, out var start);
            if (form.State != FormState.None && !Open.AnyAt(_before + start))
            {
                Start = start;
                return form;
            }
        }

        if (_escaped)
        {
            return default;
        }

        _escaped = true;
        var escapes = PlaceholderBrackets.EscapesBefore(_text, _text.Length, _limits.Floor, _limits.Before);
        Start = _text.Length - escapes;
        return escapes > 0 ? PlaceholderForm.UnderWay([]) : default;
    }

    // Goes on behind what was read and not taken. A run of closing brackets is passed at once: only the first can have a placeholder before it.
    private void Pass()
    {
        if (!_pending)
        {
            return;
        }

        _pending = false;
        var bracket = _text[_at];
        var length = bracket == ']' ? RunOf(bracket) : 1;
        Count(bracket, length);
        _at += length;
    }

    // Runs are short but for what is made to be long.
    private readonly int RunOf(char bracket)
    {
        if (_at + 1 == _text.Length || _text[_at + 1] != bracket)
        {
            return 1;
        }

        if (_at + 2 == _text.Length || _text[_at + 2] != bracket)
        {
            return 2;
        }

        var length = _text[_at..].IndexOfAnyExcept(bracket);
        return length < 0 ? _text.Length - _at : length;
    }

    private void Count(char bracket, int times)
    {
        if (_nested && bracket is ('[' or ']'))
        {
            Open = Open.Behind(bracket, times, _before + _at);
        }
    }
}
