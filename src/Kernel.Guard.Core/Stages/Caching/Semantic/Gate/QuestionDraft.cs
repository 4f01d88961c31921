using System.Globalization;

namespace KernelGuard.Stages.Caching.Semantic.Gate;

/// <summary>Is a question as far as it was read: what its words said, and what a word leaves for the next one (a number that may go on, a negation, a preposition).</summary>
/// <param name="question">What is read.</param>
/// <param name="capitals">What its capitals say.</param>
internal sealed class QuestionDraft(Question question, Capitals capitals)
{
    private decimal? _number;
    private bool _inWords;
    private bool _mayTakeOne;
    private bool _negates;
    private bool _origin;
    private bool _narrows;
    private bool _opens = true;
    private bool _polite;
    private string? _preposition;

    public Question Question => question;

    /// <summary>Begins the next word or phrase.</summary>
    /// <param name="opens">Whether it opens a sentence.</param>
    public void Begin(bool opens)
    {
        _opens |= opens;
        _polite = false;
    }

    /// <summary>Ends the word or phrase: after a polite opening the sentence has yet to open.</summary>
    public void End() => _opens &= _polite;

    /// <summary>Uses what a word means; answers false where it means nothing in this language.</summary>
    public bool Use(string text, ReadOnlySpan<WordMeaning> meanings, RawWord? raw = null)
    {
        foreach (var meaning in meanings)
        {
            Note(meaning);
        }

        var (own, free, origin, narrows) = WordChoice.Of(meanings, question.Language, _number is not null);
        if (own is { Role: WordRole.Number } && decimal.Parse(own.Axis, CultureInfo.InvariantCulture) is var number)
        {
            UseNumber(number);
            return true;
        }

        if (QuestionNumbers.IsOne(text) && TakeOne())
        {
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
        Add(raw is { } word ? capitals.Topic(word, WordStem.Of(text), [.. free]) : new Topic(text, text, [.. free]));
        return true;
    }

    public void UseNumber(decimal number, bool inWords = true)
    {
        _mayTakeOne = false;
        _inWords = inWords;
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
        _mayTakeOne = false;
        topic = topic with { IsOrigin = _origin, Narrows = _narrows, Preposition = _preposition };
        (_origin, _narrows, _preposition) = (false, false, null);
        foreach (var meaning in topic.Meanings)
        {
            // A word of several axes is held to none of them: which one it means is not known.
            if (meaning.Role == WordRole.Equal && topic.Meanings.Length == 1)
            {
                question.Poles.Add($"{meaning.Axis}/{meaning.Pole}");
            }
        }

        if (_negates)
        {
            question.Negated.Add(topic);
            _negates = false;
        }

        question.Topics.Add(topic);
        question.Frame.Add(topic.Meanings is [var first, ..] ? $"{first.Axis}/{first.Pole}" : topic.Stem);
    }

    /// <summary>Adds a word that is in no list.</summary>
    public void Add(RawWord word) => Add(capitals.Topic(word, WordStem.Of(word.Text), []));

    /// <summary>Adds a number that is none to count with, as it stands.</summary>
    public void AddNumber(string number)
    {
        Flush();
        question.Numbers.Add(number);
    }

    /// <summary>Adds a placeholder, an address, a code or a sign.</summary>
    public void AddCode(string code)
    {
        Flush();
        question.Codes.Add(code);
        Add(new Topic(code, code, []));
    }

    /// <summary>Ends the number that may go on.</summary>
    public void Flush()
    {
        if (_number is { } number)
        {
            _number = null;
            question.Numbers.Add(QuestionNumbers.Form(number));
            question.Frame.Add("#");
        }
    }

    /// <summary>Ends the question.</summary>
    public void Finish()
    {
        Flush();
        if (_preposition is { } particle)
        {
            // Zoom in, zoom out: a preposition before nothing belongs to the verb.
            _preposition = null;
            Add(new Topic(particle, particle, []));
        }
    }

    // Thirty-one is not thirty, though one alone says nothing.
    private bool TakeOne()
    {
        if (_inWords && _number is { } number && QuestionNumbers.MayTakeOne(number))
        {
            _number = number + 1;
            return true;
        }

        if (!_mayTakeOne)
        {
            return false;
        }

        _mayTakeOne = false;
        question.Numbers[^1] = QuestionNumbers.Form(decimal.Parse(question.Numbers[^1], CultureInfo.InvariantCulture) + 1);
        return true;
    }

    private void Note(WordMeaning meaning)
    {
        if (meaning.Language != question.Language)
        {
            return;
        }

        if (meaning.Role == WordRole.Person)
        {
            question.Persons.Add(meaning.Axis, meaning.Pole == "own");
        }
        else if (meaning.Role == WordRole.Form)
        {
            // Where no verb stands first to ask, what asks may stand anywhere.
            _polite |= meaning.Axis == QuestionForm.Polite;
            question.Form.Add(meaning.Axis, _opens || question.Script is "zh" or "ja" or "ko");
        }
    }

    private void UseFiller(string text, WordMeaning meaning, bool origin, bool narrows)
    {
        _mayTakeOne = _inWords && _number is { } tens && QuestionNumbers.MayTakeOne(tens) && QuestionNumbers.IsAnd(text);
        Flush();
        question.Frame.Add(text);
        if (meaning.Role == WordRole.Negation)
        {
            question.Negations[meaning.Axis] = question.Negations.GetValueOrDefault(meaning.Axis) + 1;
            _negates = true;
        }

        if (origin || narrows)
        {
            (_origin, _narrows, _preposition) = (origin, true, text);
        }
    }
}
