using AwesomeAssertions;
using KernelGuard.Redaction.Kinds.People.Words;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Holds the lists of words and phrases against what compares one after another.</summary>
public sealed class WordListTests
{
    private static readonly string[] Phrases = ["of the card", "of the", "OF THE CARDS", "für das", "fü", "é", "será ", "是", "是的", "a"];

    [Theory]
    [InlineData("Of The Card, please")]
    [InlineData("of the cards")]
    [InlineData("of their")]
    [InlineData("of th")]
    [InlineData("FÜR DAS Konto")]
    [InlineData("für")]
    [InlineData("É")]
    [InlineData("SERÁ mañana")]
    [InlineData("是的")]
    [InlineData("a")]
    [InlineData("an")]
    [InlineData("ſ")]
    [InlineData("x")]
    [InlineData("")]
    public void The_first_phrase_that_a_text_begins_with_is_told(string text)
    {
        foreach (var (comparison, before) in (ReadOnlySpan<(StringComparison, string)>)[(StringComparison.OrdinalIgnoreCase, ""), (StringComparison.Ordinal, ""), (StringComparison.OrdinalIgnoreCase, " ,")])
        {
            var first = Phrases.FirstOrDefault(phrase => text.StartsWith(phrase, comparison) && (before.Length == 0 || (phrase.Length < text.Length && before.Contains(text[phrase.Length], StringComparison.Ordinal))));

            new PhraseStarts(Phrases, comparison == StringComparison.OrdinalIgnoreCase).Length(text, before).Should().Be(first?.Length ?? 0, comparison + before);
        }
    }

    [Theory]
    [InlineData("heißt", true)]
    [InlineData("HEISST", true)]
    [InlineData("heist", false)]
    [InlineData("ßa", true)]
    [InlineData("ssa", true)]
    [InlineData("ß", true)]
    [InlineData("ss", true)]
    [InlineData("s", false)]
    [InlineData("Straßenfluß", true)]
    [InlineData("strassenfluß", true)]
    [InlineData("strassenfluss", true)]
    [InlineData("était", true)]
    [InlineData("ETAIT", true)]
    [InlineData("etaits", false)]
    [InlineData("", false)]
    public void A_word_is_in_a_list_however_its_sharp_s_and_accents_are_written(string word, bool listed) =>
        new WordSet("heißt ßa ß straßenfluß était").Contains(word).Should().Be(listed);
}
