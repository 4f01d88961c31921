using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Fields;

/// <summary>
/// Walks the words behind a label for a value that proves itself by its shape, so that the words between need not be known: "my customer number, as printed on the letter, is K-48277". It goes
/// over one line's end or one sentence's end at most, and stops at what parts fields, and at a number that is not the value.
/// </summary>
internal ref struct FarValues
{
    private const int Reach = 72;
    private const int MostWords = 8;
    private const int MostUnspaced = 16;
    private const int MostThai = 32;
    private static readonly string[] ThaiVerbs = ["คือ", "เป็น", "ว่า"];
    private const int LongestSpeaker = 16;
    private const int MostBehindTelling = 3;
    private readonly ReadOnlySpan<char> _text;
    private readonly int _end;
    private readonly int _limit;
    private int _at;
    private int _unspaced;
    private int _sentence;
    private int _line;
    private bool _verb;
    private int _told;

    /// <summary>Creates a walk.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="end">Where the label ends.</param>
    public FarValues(ReadOnlySpan<char> text, int end)
    {
        _text = text;
        (_end, _at, Start, _told) = (end, end, -1, int.MinValue / 2);
        _limit = Math.Min(text.Length, end + Reach);
    }

    /// <summary>Says whether a capital letter may stand among the words behind a label; false is certain.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="label">Where the label ends.</param>
    public static bool MayHoldCapital(ReadOnlySpan<char> text, int label)
    {
        var reach = text[label..Math.Min(text.Length, label + Reach)];
        return reach.ContainsAnyInRange('A', 'Z') || reach.ContainsAnyExceptInRange('\0', '\x7F');
    }

    /// <summary>Gets where the word begins that may be the value.</summary>
    public int Start { get; private set; }

    /// <summary>Gets how many words were passed.</summary>
    public int Words { get; private set; }

    /// <summary>Gets whether nothing but signs, or a verb, stands before the word.</summary>
    public readonly bool Bound => (Words == 0 && _line == 0) || _verb;

    /// <summary>Gets whether the words just before tell somebody to enter a value, or say what is seen: "put", "enter", "sehe ich".</summary>
    public readonly bool Told => Words - _told < MostBehindTelling;

    /// <summary>Moves to the next word.</summary>
    public bool MoveNext()
    {
        if (Start >= 0 && !TryPassWord())
        {
            return false;
        }

        while (_at < _limit)
        {
            var c = _text[_at];
            if (NumberBoundary.IsEastAsian(c))
            {
                _verb |= c is '是' or '为' or '為' or '叫' or 'は' or 'が' or 'を' or 'に' or '은' or '는' or '이' or '成' or '를' or '을';
                if (++_unspaced > MostUnspaced)
                {
                    return false;
                }

                _at++;
            }
            else if (IsThai(c))
            {
                _verb |= c is 'ค' or 'เ' or 'ว' && StartsThaiVerb(_text[_at..]);
                if (++_unspaced > MostThai)
                {
                    return false;
                }

                _at++;
            }
            else if (char.IsLetterOrDigit(c) || c == '@')
            {
                Start = _at;
                return _at > _end || NumberBoundary.IsEastAsian(_text[_at - 1]) || IsThai(_text[_at - 1]);
            }
            else if (!TryPassSign(c))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Says whether a value that begins at the word is the label's: no word for anything else stands between, and on a line or in a sentence of its own it is all that is said.</summary>
    /// <param name="end">The character after the value's last.</param>
    /// <param name="own">What the label speaks of.</param>
    public readonly bool Takes(int end, PiiKinds own) =>
        (_line == 0 || (IsLineOf(_text[_line..Start]) && (end >= _text.Length || _text[end] is '\n' or '\r')))
        && (_sentence == 0 || _verb)
        && (WordLexicon.SpokenOf(_text[_end..Start]) & ~(own | PiiKinds.PersonName)) == PiiKinds.None;

    private static bool IsThai(char c) => c is >= '\u0E01' and <= '\u0E4E';

    private static bool StartsThaiVerb(ReadOnlySpan<char> text)
    {
        foreach (var verb in ThaiVerbs)
        {
            if (text.StartsWith(verb, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private bool TryPassWord()
    {
        var end = GapWords.WordEnd(_text, _at, _limit);
        end = end > _at && end < _limit && _text[end] == '-' ? GapWords.WordEnd(_text, end + 1, _limit) : end;
        var word = _text[_at..end];
        if (end == _at || ++Words > MostWords || (end < _text.Length && (char.IsLetterOrDigit(_text[end]) || _text[end] is '_' or '@' or '/' or '(')) || word is "not" or "nicht" or "http" or "https")
        {
            return false;
        }

        _told = GapWords.IsTelling(word) ? Words : _told;
        _verb |= GapWords.IsVerb(word) || GapWords.IsModal(word);
        _at = end;
        return true;
    }

    private bool TryPassSign(char c)
    {
        var next = _at + 1 < _text.Length ? _text[_at + 1] : '\n';
        switch (c)
        {
            case '\n' when _line > 0 || _sentence > 0:
                return false;
            case '\n':
                // When somebody speaks is no value.
                _line = _at + 1 + TurnStamp.Length(_text[(_at + 1)..]);
                _at = _line - 1;
                break;
            case '>' when _at > _end && _text[_at - 1] == '-':
                break;
            case ';' or '|' or '\t' or '{' or '}' or '<' or '>' or '&' or '\\' or '=' or '$' or '%' or '+' or '[' or ']' or '#' when _line == 0 || _at > _line + 2:
            case '/' when next != ' ' || _text[_at - 1] != ' ':
            case '"' or '\'' when next is ',' or ':' or ')' && !(_at == _end && IsPair()):
            case ',' when _at > _end + 1 && (_text[_at - 1] is '"' or '\'' || !(next is ' ' or '\n' || next > '\u2E80')):
                return false;
            case '.' or '!' or '?' or '。' or '！' or '？' when (next is ' ' || next > '\u2E80') && !IsAbbreviated(c):
                if (_sentence > 0)
                {
                    return false;
                }

                (_sentence, _verb) = (_at, false);
                break;
        }

        _at++;
        return true;
    }

    // "login","x"
    private readonly bool IsPair() => _text[(_at + 1)..Math.Min(_text.Length, _at + 4)].TrimStart(", ") is ['"' or '\'', ..];

    // "lt. Schreiben", "!! it's": no further sentence ends there.
    private readonly bool IsAbbreviated(char c)
    {
        const int Longest = 3;
        if (c == '.' && _at == _end)
        {
            return _at + 2 < _text.Length && !char.IsUpper(_text[_at + 2]);
        }

        var word = _at;
        while (word > _end && char.IsLetter(_text[word - 1]))
        {
            word--;
        }

        return c == '.' && _at - word is > 0 and <= Longest;
    }

    // "> ", "A:", "Antwort 1:": who answers.
    private static bool IsLineOf(ReadOnlySpan<char> before)
    {
        before = before.TrimStart("> ");
        return before.IsEmpty || (before.Length <= LongestSpeaker && before.TrimEnd(" \"'") is [.., ':'] named && !named[..^1].Contains(':')) || before is "- " or "* " or "\"" or "'";
    }
}
