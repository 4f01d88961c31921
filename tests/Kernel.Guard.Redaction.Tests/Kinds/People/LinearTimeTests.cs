using System.Diagnostics;
using AwesomeAssertions;
using KernelGuard.Corpus;
using KernelGuard.Redaction.Kinds.Numbered;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

public sealed class LinearTimeTests
{
    private static readonly Redactor All = new();

    [Theory]
    [InlineData("dear ")]
    [InlineData("Dear Ada Ada Ada ")]
    [InlineData("my name is ")]
    [InlineData("name: ")]
    [InlineData("born ")]
    [InlineData("5 Main ")]
    [InlineData("A 1 ")]
    [InlineData("de la 5 ")]
    [InlineData("路5号")]
    [InlineData("1-")]
    [InlineData("先生")]
    [InlineData("a 1 ")]
    [InlineData("name T_7_")]
    [InlineData("nric a 1 b - ")]
    [InlineData("username ")]
    [InlineData("customer number ")]
    public void A_text_of_beginnings_takes_linear_time(string part)
    {
        var one = Time(part, 20_000);
        var four = Time(part, 80_000);

        four.Should().BeLessThan(one * 12 + TimeSpan.FromMilliseconds(200));
    }

    [Theory]
    [InlineData("密码")]
    [InlineData("客户号")]
    public void Words_in_a_run_of_letters_without_an_end_take_linear_time(string word)
    {
        var one = TimeOf(Run(word, 20_000));
        var eight = TimeOf(Run(word, 160_000));

        eight.Should().BeLessThan(one * 16 + TimeSpan.FromMilliseconds(200));
    }

    public static TheoryData<string> Varied => [.. AdversarialTexts.Varied.Select(static varied => varied.Name)];

    [Theory]
    [MemberData(nameof(Varied))]
    public void A_text_that_changes_takes_linear_time(string name)
    {
        var piece = AdversarialTexts.Varied.First(varied => varied.Name == name).Piece;
        var one = TimeOf(AdversarialTexts.Vary(piece, 10_000));
        var four = TimeOf(AdversarialTexts.Vary(piece, 40_000));

        four.Should().BeLessThan(one * 12 + TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public void A_look_back_to_nouns_takes_less_time_than_a_search_for_each_of_them()
    {
        const string Before = "的是了人我在有他这为之大来以个中上们到说国和地也子时道出";
        var search = Fastest(static () => NumberedNouns.Unspaced.Count(static noun => Before.AsSpan().LastIndexOf(noun, StringComparison.OrdinalIgnoreCase) >= 0));

        Fastest(static () => (int)UnspacedNoun.EndOf(Before)).Should().BeLessThan(search / 2);
    }

    [Fact]
    public void A_long_known_value_of_repeated_words_takes_linear_time()
    {
        var one = Known(10_000);
        var eight = Known(80_000);

        eight.Should().BeLessThan(one * 16 + TimeSpan.FromMilliseconds(200));
    }

    private static TimeSpan Known(int length)
    {
        var known = KnownValues.Of(KnownValue.Text(string.Concat(Enumerable.Repeat("abc ", length / 4)) + "z"));
        var text = string.Concat(Enumerable.Repeat("abc ", length / 2));
        var started = Stopwatch.GetTimestamp();
        All.Redact(text, known);
        return Stopwatch.GetElapsedTime(started);
    }

    private static TimeSpan Fastest(Func<int> look) => Enumerable.Range(0, 200).Min(_ =>
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < 50; i++)
        {
            look();
        }

        return Stopwatch.GetElapsedTime(started);
    });

    // No two pieces are alike, so that the scan passes none by.
    private static string Run(string word, int length) =>
        string.Concat(Enumerable.Range(0, length / (word.Length + 2)).Select(i => $"{word}{(char)('\u5000' + (i % 89))}{(char)('\u6000' + (i % 97))}"));

    private static TimeSpan Time(string part, int length) => TimeOf(string.Concat(Enumerable.Repeat(part, length / part.Length)));

    private static TimeSpan TimeOf(string text)
    {
        All.Redact(text);
        var started = Stopwatch.GetTimestamp();
        All.Redact(text);
        return Stopwatch.GetElapsedTime(started);
    }
}
