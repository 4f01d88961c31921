using System.Globalization;
using AwesomeAssertions;
using KernelGuard.Corpus;
using KernelGuard.Redaction.Kinds;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;
using Xunit;

namespace KernelGuard.Redaction.Tests.Lexicon;

public sealed class WordTrieTests
{
    private static readonly WordTrie Trie = new([new(PiiKinds.UsSsn, "ssn, social security number, n de securite"), new(PiiKinds.Phone, "tel, telefon*, 电话, strasse"), new(PiiKinds.Email, "tel mail, sk-*, sk number, d.o.b., 이름, adım")]);

    [Theory]
    [InlineData("ssn", "ssn")]
    [InlineData("SSN: 1", "SSN")]
    [InlineData("ssnValue", "ssn")]
    [InlineData("ssn_value", "ssn")]
    [InlineData("ssn123", "ssn")]
    [InlineData("Social Security Number", "Social Security Number")]
    [InlineData("socialSecurityNumber", "socialSecurityNumber")]
    [InlineData("social_security-number", "social_security-number")]
    [InlineData("Tel. 030", "Tel")]
    [InlineData("Telefonnummer: 030", "Telefonnummer")]
    [InlineData("Téléfonnummer", "Téléfonnummer")]
    [InlineData("tel. mail", "tel. mail")]
    [InlineData("N. de sécurité", "N. de sécurité")]
    [InlineData("N° de sécurité", "")]
    [InlineData("sk-abc", "sk-")]
    [InlineData("sketch", "")]
    [InlineData("sk number", "sk number")]
    [InlineData("d.o.b.: 1", "d.o.b")]
    [InlineData("이름: 1", "이름")]
    [InlineData("adım", "adım")]
    [InlineData("n. de sécurité", "n. de sécurité")]
    [InlineData("电话号码", "电话")]
    [InlineData("Straße 5", "Straße")]
    [InlineData("ssns", "")]
    [InlineData("telly", "")]
    [InlineData("te", "")]
    [InlineData("social security", "")]
    public void The_longest_phrase_is_met_up_to_its_words_end(string text, string met)
    {
        var hit = Trie.Match(text, 0);

        text[hit.Start..hit.End].Should().Be(met);
        (hit.Kinds != PiiKinds.None).Should().Be(met.Length > 0);
    }

    [Fact]
    public void Every_phrase_of_the_catalog_passes_the_filter_and_is_met_however_its_words_are_joined()
    {
        foreach (var (kinds, words) in KindCatalog.Phrases)
        {
            foreach (var phrase in words.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(static word => PlainPhrase.Of(word, out _)))
            {
                foreach (var text in (string[])[phrase, phrase.ToUpperInvariant(), phrase.Replace(' ', '_'), phrase.Replace(' ', '-'), phrase.Replace(" ", ". ", StringComparison.Ordinal), .. phrase.Split(' ')[0].Length > 1 ? [Camel(phrase)] : Array.Empty<string>()])
                {
                    (WordLexicon.MayBegin(text + ": 1", 0)).Should().BeTrue(text);
                    (WordLexicon.MayBegin(text + ": 1", 0, 1)).Should().Be(1u, text);
                    var hit = WordLexicon.Match(text + ": 1", 0);
                    (hit.Kinds & kinds).Should().Be(kinds & ~Phrases.Capitals, text);
                    hit.Met.Should().Be(text.Length, text);
                }
            }
        }
    }

    [Fact]
    public void All_phrases_are_built_into_a_tree_with_little_memory_on_the_way()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        var trie = new WordTrie(KindCatalog.Phrases);

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        trie.Match("credit card", 0).Kinds.Should().HaveFlag(PiiKinds.PaymentCard);
        allocated.Should().BeLessThan(200_000_000, "the first text of a process waits for it; grown phrase by phrase it took 1,160 MB and as many seconds as this takes tenths");
    }

    [Fact]
    public void Few_words_of_a_prose_pass_the_filter()
    {
        var words = "the quick brown fox jumps over a lazy dog while many other animals watch from behind tall green hedges and think about dinner".Split(' ');

        words.Count(static word => WordLexicon.MayBegin(word + " then", 0)).Should().BeLessThan(words.Length / 2);
    }

    [Fact]
    public void Three_of_a_hundred_words_of_a_prose_without_context_words_pass_the_filter_at_most()
    {
        var text = SpeedTexts.Plain()[..200_000];
        var words = Enumerable.Range(0, text.Length).Where(at => CharacterClasses.BeginsWord(text, at)).ToArray();

        words.Count(at => WordLexicon.MayBegin(text, at)).Should().BeLessThan(words.Length * 3 / 100);
    }

    private static string Camel(string phrase) =>
        string.Concat(phrase.Split(' ').Select(static (word, i) => i == 0 ? word : char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..]));
}
