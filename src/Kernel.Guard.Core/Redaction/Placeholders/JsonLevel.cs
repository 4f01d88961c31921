namespace KernelGuard.Redaction.Placeholders;

/// <summary>Follows one level of JSON: an answer, or what a string of the JSON around it says. Within a string JSON can only begin at the beginning.</summary>
internal struct JsonLevel
{
    private const int FenceLength = 3;

    private Part _at;
    private bool _within;
    private bool _first;
    private bool _broken;
    private JsonNesting _nesting;
    private int _ticks;
    private JsonWord _word;
    private JsonEscape _escape;

    private enum Part : byte
    {
        // Nothing is JSON any more.
        Over,

        // Of these nothing is known to be JSON.
        Text,
        Beginning,
        LineStart,
        Brace,
        Bracket,

        // Behind an empty line between brackets: an answer that forgot to close them may go on in prose.
        Gap,

        // Of these all is.
        Outside,
        String,
    }

    /// <summary>Gets the beginning of a string.</summary>
    public static JsonLevel OfString => new() { _at = Part.Beginning, _within = true };

    /// <summary>Gets whether nothing of what follows at this level can be JSON.</summary>
    public readonly bool IsOver => _at == Part.Over;

    /// <summary>Gets whether the place is JSON.</summary>
    public readonly bool IsJson => _at >= Part.Outside;

    /// <summary>Gets whether the place is in a string of JSON.</summary>
    public readonly bool InString => _at == Part.String;

    /// <summary>Gets whether an escape may begin in a string of JSON at the place.</summary>
    public readonly bool MayEscape => InString && !_escape.IsOpen;

    /// <summary>Gets what JSON may have at the place outside of its strings.</summary>
    public readonly JsonSlot Slot => _at == Part.Outside ? _nesting.Next : JsonSlot.None;

    /// <summary>Makes the beginning of an answer.</summary>
    public static JsonLevel OfAnswer(AnswerFormat format) => new()
    {
        _at = format switch { AnswerFormat.Json => Part.Outside, AnswerFormat.Text => Part.Beginning, _ => Part.Over },
    };

    /// <summary>Answers where the next character is that changes something; a negative number for nowhere.</summary>
    /// <param name="text">What follows.</param>
    /// <param name="plain">Whether what the string here says is no JSON.</param>
    public readonly int NextStop(ReadOnlySpan<char> text, bool plain) => _at switch
    {
        Part.Text => text.IndexOfAny('\n', '{'),
        Part.String when plain && !_escape.IsOpen => text.IndexOfAny('"', '\\', '\n'),
        _ => 0,
    };

    /// <summary>Takes a character.</summary>
    /// <param name="c">The character.</param>
    /// <param name="promised">Whether a response format promises JSON, so that it does not end.</param>
    /// <param name="inner">What a string holds for it.</param>
    public JsonStep Take(char c, bool promised, out char inner)
    {
        inner = c;
        switch (_at)
        {
            case Part.String:
                return TakeInString(ref inner, promised);
            case Part.Outside:
                return TakeOutside(c, promised);
            case Part.Gap:
                return TakeBehindGap(c, promised, ref inner);
            case Part.Bracket:
                return TakeInBracket(c, promised);
            case Part.Brace:
                return TakeInBrace(c);
        }

        TakeInText(c);
        return JsonStep.None;
    }

    /// <summary>Takes a value that was written here.</summary>
    public void TakeValue()
    {
        _escape = default;
        if (InString)
        {
            return;
        }

        if (IsJson)
        {
            Outside();
            _nesting.TakeValue();
        }
        else if (!IsOver)
        {
            End();
        }
    }

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\r' or '\n';

    private void TakeInText(char c)
    {
        if (_at == Part.Over || (_at is Part.Beginning or Part.LineStart && IsBlank(c)))
        {
            return;
        }

        if (c == '{')
        {
            Begin(Part.Brace, c);
        }
        else if (c == '[' && _at is Part.Beginning or Part.LineStart)
        {
            Begin(Part.Bracket, c);
        }
        else
        {
            End();
            _at = _at == Part.Text && c == '\n' ? Part.LineStart : _at;
        }
    }

    private JsonStep TakeInBrace(char c)
    {
        if (IsBlank(c))
        {
            return JsonStep.None;
        }

        if (c == '"')
        {
            return Open();
        }

        if (c == '}' && _nesting.Depth > 1)
        {
            _at = Part.Bracket;
            _nesting.Take(c);
            return JsonStep.None;
        }

        End();
        return JsonStep.None;
    }

    // Numbers and literals before the first string are JSON at the beginning alone: elsewhere a line may begin with [1].
    private JsonStep TakeInBracket(char c, bool promised)
    {
        if (_first && char.IsAsciiLetterLower(c))
        {
            _word.Take(c);
            return JsonStep.None;
        }

        if (!_word.IsEmpty && !_word.IsLiteral)
        {
            End();
            return Take(c, promised, out _);
        }

        _word = default;
        switch (c)
        {
            case '"':
                return Open();
            case '[':
                _nesting.Take(c);
                break;
            case '{':
                _at = Part.Brace;
                _nesting.Take(c);
                break;
            case ']' when _first && _nesting.Depth > 1:
                _nesting.Take(c);
                break;
            default:
                if (!IsBlank(c) && !(_first && (char.IsAsciiDigit(c) || c is ',' or '-' or '.')))
                {
                    End();
                }

                break;
        }

        return JsonStep.None;
    }

    private JsonStep TakeOutside(char c, bool promised)
    {
        switch (c)
        {
            case '"':
                return Open();
            case '\n' when !promised:
                _at = _broken ? Part.Gap : Part.Outside;
                (_ticks, _broken, _word) = (0, true, default);
                return JsonStep.None;
            case ' ' or '\t' or '\r' or '\n':
                return JsonStep.None;
            case '`' when !promised && ++_ticks == FenceLength:
                End();
                return JsonStep.None;
        }

        _nesting.Take(c);
        _broken = false;
        _ticks = c == '`' ? _ticks : 0;
        if (_nesting.Depth <= 0 && !promised)
        {
            End();
        }

        return JsonStep.None;
    }

    private JsonStep TakeBehindGap(char c, bool promised, ref char inner)
    {
        if (_word.IsEmpty && IsBlank(c))
        {
            return JsonStep.None;
        }

        if (char.IsAsciiLetterLower(c))
        {
            _word.Take(c);
            return JsonStep.None;
        }

        if (_word.IsEmpty ? char.IsAsciiDigit(c) || c is '"' or '{' or '}' or '[' or ']' or ',' or ':' or '-' : _word.IsLiteral)
        {
            Outside();
        }
        else
        {
            End();
        }

        return Take(c, promised, out inner);
    }

    private JsonStep TakeInString(ref char c, bool promised)
    {
        if (_escape.IsOpen && _escape.TryTake(ref c))
        {
            return _escape.IsOpen ? JsonStep.None : JsonStep.Inner;
        }

        switch (c)
        {
            case '"':
                Outside();
                return JsonStep.None;
            case '\\':
                _escape = JsonEscape.Begun;
                return JsonStep.None;
            case '\n' when !promised:
                End();
                _at = _within ? _at : Part.LineStart;
                return JsonStep.None;
            default:
                return JsonStep.Inner;
        }
    }

    private void Begin(Part part, char bracket)
    {
        _first = _at == Part.Beginning;
        (_at, _nesting, _word) = (part, JsonNesting.Begun(bracket), default);
    }

    private JsonStep Open()
    {
        _at = Part.String;
        _nesting.TakeValue();
        return JsonStep.Opened;
    }

    private void Outside() => (_at, _ticks, _broken) = (Part.Outside, 0, false);

    private void End() => (_at, _nesting, _word) = (_within ? Part.Over : Part.Text, default, default);
}
