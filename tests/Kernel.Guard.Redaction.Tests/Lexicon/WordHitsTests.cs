using AwesomeAssertions;
using KernelGuard.Corpus;
using Xunit;

namespace KernelGuard.Redaction.Tests.Lexicon;

public sealed class WordHitsTests
{
    [Theory]
    [InlineData("BSN: «111222333»")]
    [InlineData("«111222333» is my BSN.")]
    [InlineData("\"«111222333»\" is mijn BSN")]
    [InlineData("My BSN, which I have had since I first moved to the Netherlands as a child, is «111222333»")]
    [InlineData("order 111222333, BSN «111222333»")]
    [InlineData("BSN«111222333»")]
    [InlineData("mijn BSN is «1 1 1 2 2 2 3 3 3», bedankt")]
    [InlineData("/clients/bsn/«111222333»")]
    [InlineData("bsn_«111222333»")]
    public void A_word_names_the_value_beside_it(string marked) => Marked.FindsExactly(marked, PiiKinds.NlBsn);

    [Theory]
    [InlineData("BSN onbekend, order 111222333")]
    [InlineData("No BSN yet. Order 111222333")]
    [InlineData("{\"bsn\":\"\",\"order_id\":\"111222333\"}")]
    [InlineData("My BSN is private. In all the years that I have lived in the Netherlands they sent me 111222333")]
    [InlineData("id;bsn;order\n1;;111222333")]
    public void A_nearer_word_of_something_else_or_a_sentence_between_parts_them(string text) => Marked.FindsExactly(text, PiiKinds.NlBsn);

    [Theory]
    [InlineData("SIN: «046454286»")]
    [InlineData("sin=«046454286»")]
    [InlineData("sin = '«046454286»'")]
    [InlineData("INSERT INTO customers (status, sin) VALUES ('open', '«046454286»')")]
    [InlineData("ValidationError: sin '«046 454 286»' is not accepted")]
    [InlineData("id;sin;plan\n1;«046454286»;basic\n2;«046454286»;gold")]
    [InlineData("Puse «046454286» como SIN")]
    public void An_abbreviation_counts_in_capitals_or_as_a_key(string marked) => Marked.FindsExactly(marked, PiiKinds.CaSin);

    [Theory]
    [InlineData("sin 046454286 nada")]
    [InlineData("046454286 sin nombre")]
    public void The_everyday_word_that_is_written_alike_says_nothing(string text) => Marked.FindsExactly(text, PiiKinds.CaSin);

    [Fact]
    public void Eight_times_as_long_a_hexadecimal_token_takes_no_sixteen_times_as_long()
    {
        var redactor = new Redactor();
        var (one, eight) = (Hexadecimal(40_000), Hexadecimal(320_000));
        var least = ThreadTime.Least(() => redactor.Redact(one));

        ThreadTime.Least(() => redactor.Redact(eight)).Should().BeLessThan(least * 16);

        static string Hexadecimal(int length) => new Draw(7).Of("abcdefABCDEF0123456789", length);
    }
}
