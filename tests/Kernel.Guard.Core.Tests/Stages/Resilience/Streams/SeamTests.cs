using AwesomeAssertions;
using CsCheck;
using KernelGuard.Stages.Resilience.Streams;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Resilience.Streams;

public class SeamTests
{
    private const string Said = "The quick brown fox jumps over the lazy dog and then it rests ";

    [Theory]
    [InlineData(Said, "in the shade of a tree.", 0)]
    [InlineData("The capital of Fra", "nce is a city.", 0)]
    [InlineData("The capital of France is", " Paris.", 0)]
    [InlineData("The capital of France", ", a country, is Paris.", 0)]
    [InlineData("It costs ", "42 euros.", 0)]
    [InlineData("It costs €", "42.", 0)]
    [InlineData("The ans", "wer: 42.", 0)]
    [InlineData("He said (", "and meant it) nothing.", 0)]
    [InlineData("cafe", "\u0301 au lait", 0)]
    [InlineData("The end", ".", 0)]
    [InlineData(Said, "and then it rests in the shade.", 18)]
    [InlineData(Said, "over the lazy dog and then it rests in the shade.", 36)]
    [InlineData(Said, "and then it rests ", 18)]
    public void A_safe_seam_is_found(string said, string coming, int cut)
    {
        var seam = Seam.Find(said, coming, isAll: true);

        (seam.IsFound, seam.Cut).Should().Be((true, cut));
    }

    [Theory]
    [InlineData(Said, "The quick brown fox jumps over the lazy dog and then it rests in the shade.")]
    [InlineData(Said, "The quick brown cat sits.")]
    [InlineData(Said, "jumps over the lazy dog, which sleeps.")]
    [InlineData(Said, "Sure, continuing: in the shade.")]
    [InlineData(Said, "sure, in the shade.")]
    [InlineData(Said, "continuing: in the shade.")]
    [InlineData(Said, "of course! in the shade.")]
    [InlineData(Said, "okay, in the shade.")]
    [InlineData(Said, "here is the rest:\nin the shade.")]
    [InlineData(Said, "picking up where I left off, in the shade.")]
    [InlineData(Said, "this follows: in the shade.")]
    [InlineData(Said, "I apologize for the cut. In the shade.")]
    [InlineData(Said, "In the shade.")]
    [InlineData(Said, "...in the shade.")]
    [InlineData(Said, "…in the shade.")]
    [InlineData(Said, "\"in the shade\"")]
    [InlineData(Said, "**Continuation**\nin the shade")]
    [InlineData(Said, "```\nin the shade")]
    [InlineData(Said, "> in the shade")]
    [InlineData(Said, "# More")]
    [InlineData(Said, " in the shade.")]
    [InlineData(Said, "\nin the shade.")]
    [InlineData(Said, "rests in the shade.")]
    [InlineData(Said, "it rests in the shade.")]
    [InlineData(Said, "Rests in the shade.")]
    [InlineData(Said, "and then it")]
    [InlineData(Said, "")]
    [InlineData(Said, " ")]
    [InlineData("It was said.", " Sure, continuing: it was.")]
    [InlineData("It was said. ", "it was not.")]
    [InlineData("It was said. ", "It was not.")]
    [InlineData("The Capi", "capital of France")]
    [InlineData("The capi", "capital of France")]
    [InlineData("caf\u00e9", "cafe\u0301 au lait")]
    [InlineData("1, 2, 3", "4, 5")]
    [InlineData("1 2 3", "3 4 5")]
    [InlineData("GPT", "4 is a model")]
    [InlineData("ha ha ha ha ", "ha ha ha ha!")]
    [InlineData("We laughed: ha ha ha ha ha ", "ha ha ha ha ha and cried")]
    [InlineData("|------------------------", "------------------------|")]
    [InlineData("row row row your boat row row row your boat ", "row row row your boat gently")]
    [InlineData("We se", "e the sea.")]
    [InlineData("example.", "com is a domain.")]
    [InlineData("Hello", "Hello world")]
    [InlineData("Hello world, I am", "Hello world, I am Ada")]
    [InlineData("好的答案是", "好的,继续:四十二")]
    public void What_is_not_safe_is_no_seam(string said, string coming) => Seam.Find(said, coming, isAll: true).Should().Be(Seam.None);

    [Fact]
    public void Half_a_character_is_followed_by_its_other_half_or_by_the_whole_of_it()
    {
        // No attribute holds half a character.
        (string Said, string Coming, int? Cut)[] rows =
        [
            ("A face \ud83d", "\ude00 smiles", 0), ("A face \ud83d", "\ud83d\ude00 smiles", 1), ("A face that is \ud83d", "face that is \ud83d\ude00 smiles", 14),
            ("A face \ud83d", "a face", null), ("A face \ud83d", "\ud83c\udf0d turns", null), ("A face ", "\ude00 smiles", null),
        ];
        foreach (var (said, coming, cut) in rows)
        {
            Seam.Find(said, coming, isAll: true).Should().Match<Seam>(seam => seam.IsFound == cut.HasValue && (cut == null || seam.Cut == cut));
        }
    }

    [Theory]
    [InlineData("and the")]
    [InlineData("the lazy dog and then it")]
    [InlineData("t")]
    [InlineData("in the")]
    [InlineData("")]
    public void While_it_may_still_turn_out_otherwise_nothing_is_decided(string coming) => Seam.Find(Said, coming, isAll: false).Should().Be(Seam.Later);

    [Fact]
    public void What_is_repeated_is_cut_exactly_or_there_is_no_seam() =>
        (from said in Text from rest in Text from length in Gen.Int[1, 40] select (said, rest, length)).Sample(
            one =>
            {
                var (said, rest, length) = one;
                if (said.Length < length)
                {
                    return;
                }

                var coming = said[^length..] + rest;
                var seam = Seam.Find(said, coming, isAll: true);
                if (seam.IsFound)
                {
                    (said + coming[seam.Cut..]).Should().Be(said + rest);
                }
            },
            iter: 20_000);

    [Fact]
    public void What_goes_on_is_left_as_it_is_unless_it_repeats_a_dozen_characters_or_there_is_no_seam() =>
        (from said in Text from rest in Text select (said, rest)).Sample(
            one =>
            {
                var seam = one.said.Length == 0 ? Seam.None : Seam.Find(one.said, one.rest, isAll: true);
                if (seam.IsFound && seam.Cut != 0)
                {
                    var isPair = char.IsHighSurrogate(one.said[^1]) && seam.Cut == 1;
                    (isPair || seam.Cut >= Seam.ShortestRepeat).Should().BeTrue();
                    one.said.Should().EndWith(one.rest[..seam.Cut]);
                }
            },
            iter: 20_000);

    [Fact]
    public void Piece_by_piece_the_same_is_found_as_at_once() =>
        (from said in Text
         from rest in Text
         from length in Gen.Int[0, said.Length]
         from step in Gen.Int[1, 7]
         select (said, coming: said[^length..] + rest, step)).Sample(
            one =>
            {
                if (one.said.Length == 0)
                {
                    return;
                }

                var seam = Seam.Later;
                var read = 0;
                while (seam == Seam.Later)
                {
                    read = Math.Min(one.coming.Length, read + one.step);
                    seam = Seam.Find(one.said, one.coming.AsSpan(0, read), isAll: read == one.coming.Length);
                }

                var whole = Seam.Find(one.said, one.coming, isAll: true);
                if (seam != whole)
                {
                    // More may turn a seam down that was taken, never move it.
                    (seam.IsFound && whole.IsFound).Should().BeFalse();
                }
            },
            iter: 20_000);

    [Fact]
    public void Two_halves_of_a_text_are_joined_to_it_or_not_at_all()
    {
        const string text = "Ada's café in Zürich 🙂 opens at 8:30 — and closes, as every day, when the last guest (often a student) has left 👩‍🚀 the room. It e\u0301tonne tous.";
        var found = 0;
        for (var at = 1; at < text.Length; at++)
        {
            foreach (var repeated in (int[])[0, 1, 2, 3, 5, 8, 12, 20, 30])
            {
                if (repeated > at)
                {
                    continue;
                }

                var (said, coming) = (text[..at], text[(at - repeated)..]);
                var seam = Seam.Find(said, coming, isAll: true);
                if (seam.IsFound)
                {
                    found++;
                    (said + coming[seam.Cut..]).Should().Be(text, "it was cut at {0}, and {1} were repeated", at, repeated);
                }
            }
        }

        found.Should().BeGreaterThan(300);
    }

    [Fact]
    public void A_repeat_of_20_characters_is_found_wherever_a_text_is_cut()
    {
        const string text = "A stream of text is cut after its first content, and another attempt goes on from there, because the policy of its method says so.";
        for (var at = 21; at < text.Length; at++)
        {
            Seam.Find(text.AsSpan(0, at), text.AsSpan(at - 20), isAll: true).Should().Match<Seam>(seam => seam.IsFound && seam.Cut == 20);
        }
    }

    [Fact]
    public void A_flood_of_one_letter_takes_no_time()
    {
        var flood = new string('a', 100_000);

        Seam.Find(flood, flood, isAll: true).Should().Be(Seam.None);
        Seam.Find("b" + flood, flood + "b", isAll: true).Should().Be(Seam.None);
    }

    private static Gen<string> Text => Gen.OneOf(
        Gen.String[Gen.Char["ab "], 0, 40],
        Gen.String[Gen.Char["abcdefghij ,.:\n"], 0, 80],
        Gen.String[Gen.Char["ae\u0301\ud83d\ude00 Zé1"], 0, 40],
        Gen.String[Gen.Char.AlphaNumeric, 0, 60]);
}
