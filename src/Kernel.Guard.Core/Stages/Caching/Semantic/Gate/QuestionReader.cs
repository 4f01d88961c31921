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
    private readonly Capitals _capitals;
    private readonly QuestionDraft _draft;

    public QuestionReader(string text)
    {
        // 能不能, 有没有: to ask is not to negate.
        text = Either().Replace(PlainText.Of(text), "$1");
        _words = QuestionWords.Of(text);
        var question = new Question { Language = QuestionLanguage.Of(_words, out var script), Script = script, Text = text.ToLowerInvariant() };
        _words = question.Language == "de" ? SeparableVerbs.Join(_words) : _words;
        foreach (Match quote in Quoted().Matches(text))
        {
            question.Quotes.Add(quote.Groups.Cast<Group>().Skip(1).First(static group => group.Success).Value.Trim().ToLowerInvariant());
        }

        _capitals = new Capitals(_words, question.Language);
        _draft = new QuestionDraft(question, _capitals);
    }

    public Question Read()
    {
        for (var i = 0; i < _words.Count;)
        {
            _draft.Begin(_words[i].Opens);
            i += Take(i);
            _draft.End();
        }

        _draft.Finish();
        return _draft.Question;
    }

    private int Take(int at)
    {
        var word = _words[at];
        switch (word.Kind)
        {
            case RawKind.Number:
                TakeNumber(word.Text);
                return 1;
            case RawKind.Code when SignPoles.TryGetValue(word.Text, out var pole):
                _draft.Question.Poles.Add(pole);
                return 1;
            case RawKind.Code when word.Text == "°":
                _draft.Flush();
                return 1;
            case RawKind.Code:
                _draft.AddCode(word.Text);
                return 1;
            case RawKind.Word when Scripts.IsUnspaced(word.Text[0]):
                new UnspacedWord(word.Text, _draft).Read();
                return 1;
            default:
                return TakePhrase(at);
        }
    }

    private void TakeNumber(string text)
    {
        _draft.Flush();
        if (decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number))
        {
            _draft.UseNumber(number, inWords: false);
        }
        else
        {
            _draft.AddNumber(text);
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
            if (_draft.Use(phrase, list.Find(phrase)))
            {
                return count;
            }
        }

        var word = _words[at];
        if (_capitals.IsLetterAlone(word) || (!_draft.Use(word.Text, list.Find(word.Text), word) && !UseCompound(word.Text) && (IsDoer(word.Text) || !_draft.Use(word.Text, list.FindByStem(word.Text), word))))
        {
            _draft.Add(word);
        }

        return 1;
    }

    // A printer is not to print.
    private bool IsDoer(string word) => _draft.Question.Language == "en" && (word.EndsWith("er", StringComparison.Ordinal) || word.EndsWith("ers", StringComparison.Ordinal));

    private bool UseCompound(string word)
    {
        if (_draft.Question.Language != "de" || GermanNumbers.Compound(word) is not { } number)
        {
            return false;
        }

        _draft.UseNumber(number);
        return true;
    }

    [GeneratedRegex("(.)[不没沒]\\1", RegexOptions.CultureInvariant)]
    private static partial Regex Either();

    [GeneratedRegex("\"([^\"]{1,80})\"|“([^”]{1,80})”|„([^“”]{1,80})[“”]|«([^»]{1,80})»|「([^」]{1,80})」|『([^』]{1,80})』|《([^》]{1,80})》|(?<![\\p{L}\\d])'([^']{2,80})'(?![\\p{L}])", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
