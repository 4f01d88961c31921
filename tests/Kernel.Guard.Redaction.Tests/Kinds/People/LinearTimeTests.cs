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
    [InlineData("\"field\":\"dob\",")]
    [InlineData("{\"dob\":{\"old\":\"x\",")]
    [InlineData("name=Ab+Cd&")]
    [InlineData("ssn=536221234&")]
    [InlineData("<ssn>536221234</ssn>")]
    [InlineData("mysql -u abcd7 ")]
    public void A_text_of_beginnings_takes_linear_time(string part)
    {
        HoldsFor(size => string.Concat(Enumerable.Repeat(part, size / part.Length)));
    }

    [Theory]
    [InlineData("密码")]
    [InlineData("客户号")]
    public void Words_in_a_run_of_letters_without_an_end_take_linear_time(string word)
    {
        HoldsFor(size => Run(word, size));
    }

    public static TheoryData<string> Varied => [.. AdversarialTexts.Varied.Select(static varied => varied.Name)];

    [Theory]
    [MemberData(nameof(Varied))]
    public void A_text_that_changes_takes_linear_time(string name)
    {
        var piece = AdversarialTexts.Varied.First(varied => varied.Name == name).Piece;
        HoldsFor(size => AdversarialTexts.Vary(piece, size));
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
        IsLinear(static size =>
        {
            var known = KnownValues.Of(KnownValue.Text(string.Concat(Enumerable.Repeat("abc ", size / 4)) + "z"));
            var text = string.Concat(Enumerable.Repeat("abc ", size / 2));
            return () => All.Redact(text, known);
        });
    }

    [Fact]
    public void Quadratic_work_is_told_from_linear_work()
    {
        FluentActions.Invoking(static () => IsLinear(static size => () => Thread.SpinWait((int)((long)size * size / 2_000)))).Should().Throw<Xunit.Sdk.XunitException>();
        IsLinear(static size => () => Thread.SpinWait(10 * size));
    }

    private static void HoldsFor(Func<int, string> textOf) => IsLinear(size =>
    {
        var text = textOf(size);
        return () => All.Redact(text);
    });

    // Eight times the size takes quadratic work 64 times the time, and linear work on a busy machine, out of its caches, some 10 times. The small one comes second: its code is compiled by then.
    private static void IsLinear(Func<int, Action> workOf)
    {
        const int Size = 20_000;
        var eight = ThreadTime.Least(workOf(8 * Size));
        var one = ThreadTime.Least(workOf(Size));

        eight.Should().BeLessThan((one * 24) + TimeSpan.FromMilliseconds(10));
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
}
