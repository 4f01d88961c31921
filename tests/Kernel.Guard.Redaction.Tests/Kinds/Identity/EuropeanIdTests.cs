using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Identity;

public sealed class EuropeanIdTests
{
    private const int Values = 40;

    private static readonly string[] Sentences = ["{0}", "please see {0} today", "({0})", "\"{0}\"; next", "[{0}]\n", "请看{0}谢谢", "- {0},", "a = {0}."];

    public static TheoryData<string> Names => new(EuropeanIdCases.All.Select(static one => one.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_value_is_found_in_every_form_beside_every_word(string name)
    {
        var one = Case(name);
        foreach (var value in Made(one))
        {
            foreach (var form in one.Alone.Concat(one.Named))
            {
                var written = EuropeanIdCase.Write(value, form);
                foreach (var words in one.Words)
                {
                    Marked.FindsExactly(words.Replace("{0}", $"«{written}»", StringComparison.Ordinal), one.Kind);
                }

                Marked.FindsExactly(one.Words[0].Replace("{0}", $"«{written.ToLowerInvariant()}»", StringComparison.Ordinal), one.Kind);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_form_of_its_own_is_found_without_a_word(string name)
    {
        var one = Case(name);
        foreach (var value in Made(one))
        {
            foreach (var form in one.Alone)
            {
                // Bare digits behind a 0 are a mobile number of the UK or Korea, and beside Han letters one of China, rather than a person's.
                var bare = value.All(char.IsAsciiDigit) && form.All(static c => c == '#') && value.Length == 11;
                foreach (var sentence in bare && value[0] == '0' ? [] : bare ? Sentences.Where(static sentence => sentence[0] < 0x80) : Sentences)
                {
                    Marked.FindsExactly(sentence.Replace("{0}", $"«{EuropeanIdCase.Write(value, form)}»", StringComparison.Ordinal), one.Kind);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_wrong_check_digit_is_not_found_even_beside_a_word(string name)
    {
        var one = Case(name);
        foreach (var value in Made(one).Where(_ => one.Checked))
        {
            // The second letter of an Irish number is no check digit.
            var place = name == "IePpsTwoLetters" ? value.Length - 2 : value.Length - 1;
            var wrong = value[..place] + Next(value[place]) + value[(place + 1)..];
            foreach (var form in one.Alone.Concat(one.Named).Take(1))
            {
                Found(one.Words[0].Replace("{0}", EuropeanIdCase.Write(wrong, form), StringComparison.Ordinal)).Should().NotContain(one.Kind, $"of {wrong}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_bare_value_of_a_kind_that_needs_a_word_stays_without_one(string name)
    {
        var one = Case(name);
        var bare = new string('#', Made(one).First().Length);
        if (!one.Alone.Contains(bare))
        {
            Made(one).SelectMany(static value => Found($"please see {value} today")).Should().NotContain(one.Kind);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_value_inside_something_longer_stays(string name)
    {
        var one = Case(name);
        foreach (var value in Made(one))
        {
            foreach (var longer in new[] { value + "7", "7" + value, "x" + value + "x", value + "-77", "77-" + value, "v77." + value, value + ".77", "7/" + value + "/7" })
            {
                Found($"see {longer} here").Should().NotContain(one.Kind, longer);
            }
        }
    }

    internal static IEnumerable<PiiKinds> Found(string text) => new Redactor().Redact(text).Spans.Select(static span => span.Kind);

    private static EuropeanIdCase Case(string name) => EuropeanIdCases.All.Single(one => one.Name == name);

    private static IEnumerable<string> Made(EuropeanIdCase one)
    {
        var values = new EuropeanIdValues(seed: 4711);
        return Enumerable.Range(0, Values).Select(_ => one.Make(values)).ToArray();
    }

    private static char Next(char c) => c switch { '9' => '0', 'Z' => 'A', _ => (char)(c + 1) };
}
