using System.Globalization;
using System.Text.RegularExpressions;

namespace KernelGuard.Stages.Caching.Semantic.Gate;

/// <summary>Reads what a question says: each word by the longest phrase that is known, in the question's language.</summary>
internal sealed partial class QuestionReader
{
    private static readonly Dictionary<string, string> SignPoles = new(StringComparer.Ordinal)
    {
        ["%"] = "unit/percent", ["$"] = "currency/usd", ["€"] = "currency/eur", ["£"] = "currency/gbp", ["¥"] = "currency/jpy", ["₹"] = "currency/inr",
    };

    private readonly IReadOnlyList<RawWord> _words;
    private readonly Question _question;
    private readonly bool _acronymsSayNothing;
    private readonly bool _capitalsSayNothing;
    private decimal? _number;
    private bool _negates;
    private bool _origin;
    private bool _narrows;
    private bool _opens = true;
    private bool _polite;
    private string? _preposition;

    public QuestionReader(string text)
    {
        // 能不能, 有没有: to ask is not to negate.
        text = Either().Replace(QuestionWords.Plain(text), "$1");
        _words = QuestionWords.Of(text);
        _question = new Question { Language = QuestionLanguage.Of(_words, out var script), Script = script, Text = text.ToLowerInvariant() };
        _words = _question.Language == "de" ? SeparableVerbs.Join(_words) : _words;
        foreach (Match quote in Quoted().Matches(text))
        {
            _question.Quotes.Add(quote.Groups.Cast<Group>().Skip(1).First(static group => group.Success).Value.Trim().ToLowerInvariant());
        }

        var cased = _words.Count(static word => word.Kind == RawKind.Word && !Scripts.IsUnspaced(word.Text[0]));
        _acronymsSayNothing = _words.Count(static word => word.Acronym) > cased * 0.6;
        _capitalsSayNothing = cased > 2 && _words.Count(static word => word.Capital) > cased * 0.6;
    }

    public Question Read()
    {
        for (var i = 0; i < _words.Count;)
        {
            _opens |= _words[i].Opens;
            _polite = false;
            i += Take(i);
            _opens &= _polite;
        }

        Flush();
        if (_preposition is { } particle)
        {
            // Zoom in, zoom out: a preposition before nothing belongs to the verb.
            _preposition = null;
            Add(new Topic(particle, particle, []));
        }

        return _question;
    }

    private int Take(int at)
    {
        var word = _words[at];
        switch (word.Kind)
        {
            case RawKind.Number:
                Flush();
                if (decimal.TryParse(word.Text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number))
                {
                    _number = number;
                }
                else
                {
                    _question.Numbers.Add(word.Text);
                }

                return 1;
            case RawKind.Code when SignPoles.TryGetValue(word.Text, out var pole):
                _question.Poles.Add(pole);
                return 1;
            case RawKind.Code:
                Flush();
                if (word.Text != "°")
                {
                    _question.Codes.Add(word.Text);
                    Add(new Topic(word.Text, word.Text, []));
                }

                return 1;
            case RawKind.Word when Scripts.IsUnspaced(word.Text[0]):
                new UnspacedWord(word.Text, this).Read();
                return 1;
            default:
                return TakePhrase(at);
        }
    }

    private int TakePhrase(int at)
    {
        var list = WordList.Shipped;
        var longest = 1;
        while (longest < list.LongestPhrase && at + longest < _words.Count && _words[at + longest] is { Kind: RawKind.Word } next && !Scripts.IsUnspaced(next.Text[0]))
        {
            longest++;
        }

        for (var count = longest; count > 1; count--)
        {
            var phrase = string.Join(' ', _words.Skip(at).Take(count).Select(static word => word.Text));
            if (Use(phrase, list.Find(phrase)))
            {
                return count;
            }
        }

        var word = _words[at];
        var stem = WordStem.Of(word.Text);
        if (IsLetterAlone(word) || (!Use(word.Text, list.Find(word.Text), word) && !UseCompound(word.Text) && (IsDoer(word.Text) || !Use(word.Text, list.FindByStem(word.Text), word))))
        {
            Flush();
            Add(Of(word, stem, []));
        }

        return 1;
    }

    // Hepatitis A.
    private bool IsLetterAlone(RawWord word) => word is { Text.Length: 1, Capital: true, Opens: false } && !_capitalsSayNothing && word.Text != "i";

    // A printer is not to print.
    private bool IsDoer(string word) => _question.Language == "en" && (word.EndsWith("er", StringComparison.Ordinal) || word.EndsWith("ers", StringComparison.Ordinal));

    /// <summary>Uses what a word means; answers false where it means nothing in this language.</summary>
    public bool Use(string text, ReadOnlySpan<WordMeaning> meanings, RawWord? raw = null)
    {
        foreach (var meaning in meanings)
        {
            Note(meaning);
        }

        var (own, free, origin, narrows) = WordChoice.Of(meanings, _question.Language, _number is not null);
        if (own is { Role: WordRole.Number } && decimal.Parse(own.Axis, CultureInfo.InvariantCulture) is var number)
        {
            UseNumber(number);
            return true;
        }

        if (own is not null || free is [{ Role: WordRole.Negation }, ..])
        {
            UseFiller(text, own ?? free![0], origin, narrows);
            return true;
        }

        if (free is null)
        {
            return false;
        }

        Flush();
        Add(raw is { } word ? Of(word, WordStem.Of(text), [.. free]) : new Topic(text, text, [.. free]));
        return true;
    }

    public void UseNumber(decimal number)
    {
        if (_number is { } before && QuestionNumbers.Join(before, number) is { } joined)
        {
            _number = joined;
            return;
        }

        Flush();
        _number = number;
    }

    /// <summary>Answers the number that ends here and may go on, and forgets it.</summary>
    public decimal? TakeNumber()
    {
        var number = _number;
        _number = null;
        return number;
    }

    public void Add(Topic topic)
    {
        Flush();
        topic = topic with { IsOrigin = _origin, Narrows = _narrows, Preposition = _preposition };
        (_origin, _narrows, _preposition) = (false, false, null);
        foreach (var meaning in topic.Meanings)
        {
            // A word of several axes is held to none of them: which one it means is not known.
            if (meaning.Role == WordRole.Equal && topic.Meanings.Length == 1)
            {
                _question.Poles.Add($"{meaning.Axis}/{meaning.Pole}");
            }
        }

        if (_negates)
        {
            _question.Negated.Add(topic);
            _negates = false;
        }

        _question.Topics.Add(topic);
        _question.Frame.Add(topic.Meanings is [var first, ..] ? $"{first.Axis}/{first.Pole}" : topic.Stem);
    }

    private void Note(WordMeaning meaning)
    {
        if (meaning.Language != _question.Language)
        {
            return;
        }

        if (meaning.Role == WordRole.Person)
        {
            _question.Persons.Add(meaning.Axis, meaning.Pole == "own");
        }
        else if (meaning.Role == WordRole.Form)
        {
            // Where no verb stands first to ask, what asks may stand anywhere.
            _polite |= meaning.Axis == QuestionForm.Polite;
            _question.Form.Add(meaning.Axis, _opens || _question.Script is "zh" or "ja" or "ko");
        }
    }

    private void UseFiller(string text, WordMeaning meaning, bool origin, bool narrows)
    {
        Flush();
        _question.Frame.Add(text);
        if (meaning.Role == WordRole.Negation)
        {
            _question.Negations[meaning.Axis] = _question.Negations.GetValueOrDefault(meaning.Axis) + 1;
            _negates = true;
        }

        if (origin || narrows)
        {
            (_origin, _narrows, _preposition) = (origin, true, text);
        }
    }

    private bool UseCompound(string word)
    {
        if (_question.Language != "de" || GermanNumbers.Compound(word) is not { } number)
        {
            return false;
        }

        UseNumber(number);
        return true;
    }

    private Topic Of(RawWord word, string stem, WordMeaning[] meanings) => new(word.Text, stem, meanings)
    {
        IsCapital = word.Capital && !word.Opens,
        IsName = meanings.Length == 0 && ((word.Acronym && !_acronymsSayNothing) || (!_capitalsSayNothing && word.Capital && (word.Text.Length == 1 || !word.Opens) && _question.Language != "de")),
    };

    private void Flush()
    {
        if (_number is { } number)
        {
            _number = null;
            _question.Numbers.Add(QuestionNumbers.Form(number));
            _question.Frame.Add("#");
        }
    }

    [GeneratedRegex("(.)[不没沒]\\1", RegexOptions.CultureInvariant)]
    private static partial Regex Either();

    [GeneratedRegex("\"([^\"]{1,80})\"|“([^”]{1,80})”|„([^“”]{1,80})[“”]|«([^»]{1,80})»|「([^」]{1,80})」|『([^』]{1,80})』|《([^》]{1,80})》|(?<![\\p{L}\\d])'([^']{2,80})'(?![\\p{L}])", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
