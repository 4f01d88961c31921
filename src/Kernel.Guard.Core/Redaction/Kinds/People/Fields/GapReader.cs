using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Fields;

/// <summary>Reads from a label to its value: over signs, quotes, tags, small words, a line's end, a question's rest. It looks no further than its reach.</summary>
internal ref struct GapReader
{
    private const int Reach = 72;
    private const int MostWords = 5;
    private const int LongestAbbreviation = 4;
    private readonly ReadOnlySpan<char> _text;
    private readonly int _start;
    private readonly int _end;
    private int _at;
    private int _limit;
    private Bond _bond;
    private bool _loose;
    private bool _code;
    private bool _quoted;
    private int _lines;
    private int _words;
    private bool _asked;

    /// <summary>Creates a reader.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Where the label begins.</param>
    /// <param name="end">Where it ends.</param>
    public GapReader(ReadOnlySpan<char> text, int start, int end)
    {
        _text = text;
        (_start, _end, _at) = (start, end, end);
        _limit = Math.Min(text.Length, end + Reach);
    }

    /// <summary>Reads to the value.</summary>
    public LabelGap Read()
    {
        while (_at < _limit && TryStep())
        {
        }

        return new LabelGap(_at, _bond, _loose, _code && !_quoted, _quoted);
    }

    private bool TryStep()
    {
        var c = _text[_at];
        var next = _at + 1 < _text.Length ? _text[_at + 1] : '\n';
        if (_bond == Bond.Sign && next is '"' or '\'' && GapWords.IsPrefixOfQuote(_text, _at))
        {
            return Skip(1);
        }

        if (_at == _end && CodeGap.Length(_text, _start, _at) is > 0 and var code)
        {
            return Bind(code);
        }

        switch (c)
        {
            case ' ' or '\r' or '*' or '#' or '°' or 'º' or '№':
                return Skip(1);
            case '\n' when _at == _end && MarkupGap.ValueLineLength(_text, _at) is > 0 and var member:
                return Bind(member);
            case '\n':
                return TrySkipLine() || TrySkipQuestion();
            case ':' or '=':
                _code |= c == '=' && _text[_at - 1] == ' ' && !_text[_start.._end].Contains(' ') && !MarkupGap.StandsInSection(_text, _start);
                return Bind(next == '>' || (c == ':' && next == '=') ? 2 : 1);
            case '>' or '→' or '⇒' or '】':
                return Bind(1);
            case '.' when _at == _end && KeyEnding.SubfieldLength(_text[_at..]) is > 0 and var subfield:
                return Skip(subfield);
            case '.' when next == '.' || (next == ' ' && _at + 2 < _text.Length && _text[_at + 2] == '.'):
                return TrySkipLeader();
            case '-' when next == '\n' && _text[_at - 1] is '>' or '|':
                return Skip(1);
            case '-' when _at == _end && next is not ('>' or '-') && NumberBoundary.IsEastAsian(_text[_at - 1]):
                return Bind(1);
            case '-' when next == '-' && GapWords.DashLength(_text, _at) is > 0 and var dashes:
                return Bind(dashes);
            case '/':
                return _at == _end && GapWords.OtherLabelLength(_text, _at) is > 0 and var other ? Skip(other) : GapWords.StandsApart(_text, _at) && Bind(1, loose: true);
            case '%' when _at == _end && next == '=':
                return Bind(2);
            case '~' when _at == _end && char.IsLetterOrDigit(next):
                return Bind(1);
            case '-':
                return (next == '>' || (next == ' ' && _text[_at - 1] == ' ')) && Bind(next == '>' ? 2 : 1);
            case '|' or '\t':
                _loose |= _bond != Bond.Sign;
                return _at - _end < 3 && Bind(1);
            case '\'' or '’' when _at == _end && GapWords.IsShortIs(_text, _start, _at):
                _bond = Bond.Verb;
                return Skip(2);
            case '"' or '\'' or '`' or '“' or '”' or '„' or '«' or '»' or '「' or '」' or '’' or '‘':
                return TrySkipQuote();
            case '\\':
                return next is '"' or '\'' ? Skip(1) : next is 'n' && _bond == Bond.Sign && Skip(2);
            case '(':
                return (_bond != Bond.Sign && RemarkGap.Length(_text, _at) is > 0 and var remark && Skip(remark)) || Bind(1, loose: _bond != Bond.Sign);
            case '[' when Math.Max(BracketGap.ForumTagLength(_text[_at..]), _at == _end ? GapWords.IndexLength(_text, _at) : 0) is > 0 and var index:
                return Skip(index);
            case '[' or '<' when _bond == Bond.None && _at == _end + 1 && BracketGap.IsBracketed(_text[_at..]):
                return Bind(1, loose: true);
            case '[':
                return _bond == Bond.Sign && Skip(1);
            case '{':
                return _bond == Bond.Sign && MarkupGap.TrySkipToMember(_text, ref _at);
            case ']' when _at == _end && next == ' ' && _start > 0 && _text[_start - 1] == '[':
                return Bind(1, loose: true);
            case ']':
                return _start > 0 && (_quoted || _text[MarkupGap.KeyStart(_text, _start) - 1 is >= 0 and var first ? first : 0] is '[' or '"' or '\'' or ':') && Skip(1);
            case ';' when _at == _end && next is not (' ' or '\n') && MarkupGap.StandsOnItsLine(_text, _start):
                return Bind(1, loose: true);
            case ',' when GapWords.ParticleLength(_text[_at.._limit]) is > 0 and var particle:
                return Skip(particle) && Bind(0, loose: true);
            case ',' when _bond <= Bond.Weak && next == ' ' && QuestionGap.FillerLength(_text, _at + 1) is > 0 and var answer:
                return Skip(1 + answer) && Bind(0, loose: true);
            case ',' when _bond <= Bond.Weak && next == ' ' && GapWords.RelativeLength(_text[Math.Min(_limit, _at + 2).._limit]) is > 0 and var relative:
                return Skip(2 + relative) && (_bond = Bond.Verb) > Bond.None;
            case ',' when _bond <= Bond.Weak && next == ' ' && GapWords.IsVerb(_text[(_at + 2)..GapWords.WordEnd(_text, Math.Min(_limit, _at + 2), _limit)]):
                return Skip(1);
            case ',':
                return _at > _end && _start > 0 && MarkupGap.IsArgument(_text, _start) && _text[(_at + 1).._limit].TrimStart(' ') is ['"' or '\'', ..] && Bind(1);
            case '.':
                return _at - _end < 2 && (next is ' ' or ':' or '.' or '\n' or '?' || (_text[_at..].StartsWith(".</t", StringComparison.Ordinal) && _text[.._at] is [.., 'n' or 'N', 'r' or 'R'] or [.., ' ' or '-' or '>', 'n' or 'N', 'o' or 'O'])) && Skip(1);
            case '_':
                return _start > 0 && _text[_start - 1] == '_' && Skip(1);
            case '<':
                return MarkupGap.TrySkipTag(_text, _start, ref _at, _limit, out var certain) && Bind(0, !certain);
            case '?' or '？':
                return TrySkipQuestion();
            default:
                return char.IsLetter(c) && TrySkipWord();
        }
    }

    private bool Skip(int length) => (_at += length) > 0;

    private bool Bind(int length, bool loose = false)
    {
        _at += length;
        _bond = Bond.Sign;
        _loose |= loose;
        return true;
    }

    // Directly behind the label a quote only closes it.
    private bool TrySkipQuote()
    {
        if (_at == _end && KeyEnding.PartHeadLength(_text, _start, _end) is > 0 and var head)
        {
            return Bind(head);
        }

        if (_at == _end && MarkupGap.TrySkipToValue(_text, _start, _end, out var value))
        {
            _at = value;
            _quoted = true;
            return Bind(0);
        }

        var closing = (_at == _end && !(_text[_at] is '「' or '『' or '«' or '„' or '“' && !(_start > 0 && _text[_start - 1] is '„' or '“' or '"' or '»'))) || (_at == _end + 1 && _text[_end] == '\\');
        _quoted |= !closing;
        return closing ? Skip(1) : Bind(1);
    }

    private bool TrySkipLine()
    {
        if (_lines == 2 || (_bond == Bond.None && (_lines > 0 || !MarkupGap.StandsOnItsLine(_text, _start))))
        {
            return false;
        }

        _lines++;
        _loose = true;
        _bond = _bond == Bond.None ? Bond.Sign : _bond;
        _at++;
        _at += MarkupGap.RuleLength(_text[_at.._limit]);
        while (_at < _limit && _text[_at] is '>' or ' ')
        {
            _at++;
        }

        return true;
    }

    private bool TrySkipQuestion()
    {
        if (_asked || (_bond == Bond.Sign && !_loose) || !QuestionGap.TrySkip(_text, _at, out var answer))
        {
            return false;
        }

        (_asked, _loose, _bond, _at, _words, _quoted) = (true, true, Bond.Sign, answer, 0, _text[answer - 1] is '"' or '\'');
        _limit = Math.Min(_text.Length, answer + Reach);
        return true;
    }

    private bool TrySkipWord()
    {
        if (_bond == Bond.Sign && !_asked)
        {
            return MarkupGap.TypeLength(_text, _end, _at) is > 0 and var type ? Skip(type) : !_quoted && QuestionGap.FillerLength(_text, _at) is > 0 and var filler && Skip(filler);
        }

        if (_bond == Bond.None && _at == _end + 1 && MarkupGap.TypeLength(_text, _end, _at) is > 0 and var typed)
        {
            return Bind(typed);
        }

        if ((CharacterClasses.Of(_text[_at]) & CharacterClass.Unspaced) != 0)
        {
            var particle = GapWords.ParticleLength(_text[_at.._limit]);
            if (particle > 0 && _words++ < MostWords)
            {
                _bond = _asked ? _bond : Bond.Verb;
                return Skip(particle);
            }

            return TrySkipQuestion();
        }

        var close = GapWords.WordEnd(_text, _at, _limit);
        var word = _text[_at..close];
        var joins = GapWords.MayJoin(word);
        if (_at > _end && _words++ < MostWords && joins && close < _text.Length && _text[close] is ' ' or ':' or '\n' or '=' or ',' && GapWords.BondOf(word, out var bond))
        {
            _bond = _asked ? _bond : bond > _bond ? bond : _bond;
            return Skip(close - _at + (_asked && close < _limit && _text[close] == ',' ? 1 : 0));
        }

        var told = !joins || _bond == Bond.Sign || _at == _end ? 0 : Math.Max(Math.Max(GapWords.FutureLength(_text[_at.._limit]), GapWords.ChangeLength(_text[_at.._limit], word.Length)), _bond == Bond.None ? 0 : GapWords.ParticipleLength(_text[_at.._limit], word.Length));
        if (told > 0)
        {
            _bond = Bond.Verb;
            return Skip(told);
        }

        if (joins && _at > _end && _bond <= Bond.Weak && GapWords.AsideLength(_text[_at.._limit]) is > 0 and var aside)
        {
            _bond = Bond.Weak;
            return Skip(aside);
        }

        return _asked && QuestionGap.FillerLength(_text, _at) is > 0 and var begins ? Skip(begins) : _bond <= Bond.Weak && (TrySkipQuestion() || TrySkipWords());
    }

    // "Login ....... x", "User name . . . x": the dots of a form.
    private bool TrySkipLeader()
    {
        const int Fewest = 3;
        var line = _text[_at.._limit];
        var leader = line.IndexOfAnyExcept('.', ' ');
        return leader > 0 && line[..leader].Count('.') >= Fewest && Bind(line[..leader].TrimEnd(' ').Length, loose: true);
    }

    // "the number we have is", "as given by the caller:": small words up to a verb or a colon.
    private bool TrySkipWords()
    {
        var at = _at;
        for (var count = 0; _at > _end && count < MostWords && at < _limit; count++)
        {
            var close = GapWords.WordEnd(_text, at, _limit);
            close = close + 1 < _limit && close > at && _text[close] == '-' ? GapWords.WordEnd(_text, close + 1, _limit) : close;
            if (close == at || close + 1 >= _limit || !(char.IsLower(_text[at]) || count > 0 || _bond == Bond.Weak))
            {
                return false;
            }

            if (_text[close] == '.' && close - at <= LongestAbbreviation && _text[close + 1] == ' ')
            {
                at = close + 2;
                continue;
            }

            var verb = count > 0 && GapWords.IsVerb(_text[at..close]);
            var colon = close + (_text[close] == ' ' && _text[close + 1] == ':' ? 1 : 0);
            if (verb || ((count > 0 || _bond == Bond.Weak || (_at == _end + 1 && GapWords.IsAssigned(_text[at..close]))) && _text[colon] == ':' && colon + 1 < _limit && _text[colon + 1] == ' ') || (_bond == Bond.Weak && _text[close..].StartsWith(" - ", StringComparison.Ordinal)))
            {
                (_at, _loose, _bond) = (verb ? close : _text[colon] == ':' ? colon + 1 : close + 2, true, verb ? Bond.Verb : Bond.Sign);
                return true;
            }

            if (_text[close] != ' ')
            {
                return false;
            }

            at = close + 1;
        }

        return false;
    }
}
