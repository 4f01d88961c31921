using System.Globalization;

namespace KernelGuard.Stages.Caching.Semantic.Gate;

/// <summary>Takes a question apart into words, numbers and codes.</summary>
internal sealed class QuestionWords
{
    private const string Signs = "+*/=<>^~|&#@$%€£¥₹°§";

    private readonly string _text;
    private readonly List<RawWord> _words = [];
    private int _at;
    private bool _opens = true;

    private QuestionWords(string text) => _text = text;

    public static IReadOnlyList<RawWord> Of(string text)
    {
        var words = new QuestionWords(PlainText.Of(text));
        words.Read();
        return words._words;
    }

    private void Read()
    {
        while (_at < _text.Length)
        {
            var letter = _text[_at];
            if (TakePlaceholder() || TakeNumber() || TakeAddress() || TakeWord())
            {
                _opens = false;
            }
            else
            {
                if (Signs.Contains(letter, StringComparison.Ordinal) || char.GetUnicodeCategory(letter) == UnicodeCategory.OtherSymbol)
                {
                    _words.Add(new RawWord(RawKind.Code, letter.ToString()));
                }
                else if (char.IsSurrogate(letter))
                {
                    _words.Add(new RawWord(RawKind.Code, letter.ToString()));
                }

                _opens |= letter is '.' or '?' or '!' or ':' or '\n' or '¿' or '¡' or '"' or '“' or '„' or '«' or '。' or '(' or '[';
                _at++;
            }
        }
    }

    private bool TakePlaceholder()
    {
        if (!_text.AsSpan(_at).StartsWith("[[", StringComparison.Ordinal) || _text.IndexOf("]]", _at, StringComparison.Ordinal) is not (var end and >= 0) || end - _at > 40)
        {
            return false;
        }

        _words.Add(new RawWord(RawKind.Code, _text[_at..(end + 2)]));
        _at = end + 2;
        return true;
    }

    private bool TakeNumber()
    {
        if (!char.IsDigit(_text[_at]))
        {
            return false;
        }

        var start = _at;
        while (_at < _text.Length && (char.IsDigit(_text[_at]) || (_text[_at] is '.' or ',' or '\'' && _at + 1 < _text.Length && char.IsDigit(_text[_at + 1]))))
        {
            _at++;
        }

        var below = start > 0 && _text[start - 1] == '-' && (start == 1 || char.IsWhiteSpace(_text[start - 2]));
        _words.Add(new RawWord(RawKind.Number, (below ? "-" : "") + QuestionNumbers.Plain(_text.AsSpan(start, _at - start))));
        return true;
    }

    // What has letters and digits, or signs within, is a code: an e-mail address, a link, a version, a part number.
    private bool TakeAddress()
    {
        if (!char.IsLetter(_text[_at]) || Scripts.IsUnspaced(_text[_at]))
        {
            return false;
        }

        var end = _at;
        var (signs, digits, letters) = (0, 0, 0);
        while (end < _text.Length && !char.IsWhiteSpace(_text[end]) && !Scripts.IsUnspaced(_text[end]) && _text[end] is not (',' or ';' or '?' or '!' or '"' or ')' or '”' or '»' or '\''))
        {
            digits += char.IsDigit(_text[end]) ? 1 : 0;
            letters += char.IsLetter(_text[end]) ? 1 : 0;
            signs += _text[end] is '@' or '_' or '/' or '\\' or '#' or '+' || (_text[end] is '.' or ':' && end + 1 < _text.Length && char.IsLetterOrDigit(_text[end + 1])) ? 1 : 0;
            end++;
        }

        // A word with a number behind it (iphone15) is read as the word and the number.
        if (signs == 0 && (digits == 0 || letters > 2))
        {
            return false;
        }

        _words.Add(new RawWord(RawKind.Code, _text[_at..end].TrimEnd('.', ':').ToLowerInvariant(), Acronym: true));
        _at = end;
        return true;
    }

    private bool TakeWord()
    {
        var first = _text[_at];
        if (!IsLetter(first))
        {
            return false;
        }

        var start = _at;
        var unspaced = Scripts.IsUnspaced(first);
        while (_at < _text.Length && IsLetter(_text[_at]) && Scripts.IsUnspaced(_text[_at]) == unspaced)
        {
            _at++;
        }

        var word = _text.AsSpan(start, _at - start);
        if (word.Length == 1 && LetterMark.Is(_text, start, _words is [.., { Kind: RawKind.Number }]))
        {
            _words.Add(new RawWord(RawKind.Code, word.ToString().ToLowerInvariant()));
            return true;
        }

        if (EnglishForms.Negated(_text, start, ref _at) is { } negated)
        {
            AddWord(negated);
            _words.Add(new RawWord(RawKind.Word, "not"));
            return true;
        }

        if (EnglishForms.IsMail(_text, start, _at))
        {
            _at++;
            while (_at < _text.Length && IsLetter(_text[_at]))
            {
                _at++;
            }

            AddWord(string.Concat("e", _text.AsSpan(start + 2, _at - start - 2)));
            return true;
        }

        AddWord(word);
        return true;
    }

    private void AddWord(ReadOnlySpan<char> word)
    {
        var capitals = 0;
        foreach (var letter in word)
        {
            capitals += char.IsUpper(letter) ? 1 : 0;
        }

        _words.Add(new RawWord(RawKind.Word, word.ToString().ToLowerInvariant(), char.IsUpper(word[0]), capitals > 1 || (capitals == 1 && !char.IsUpper(word[0])), _opens));
        _opens = false;
    }

    private static bool IsLetter(char letter) => char.IsLetter(letter) || letter is 'ー' or '々'
        || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
