using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Known;

public sealed class HiddenKnownValueTests
{
    private static readonly Redactor Nothing = new(new() { Kinds = PiiKinds.None });
    private static readonly KnownValues Ada = KnownValues.Of(KnownValue.Name("Ada Lovelace"));

    [Theory]
    [InlineData("«A d a  L o v e l a c e», «A d a L o v e l a c e», «A D A   L O V E L A C E»; «A.d.a L.o.v.e.l.a.c.e», «L-o-v-e-l-a-c-e»")]
    [InlineData("A d a m, A d, L o v e l a c")]
    public void Letters_may_stand_apart(string marked) => Marked.FindsExactly(marked, Ada);

    [Theory]
    [InlineData("> «Ada\n> Lovelace» wrote; >> «Ada\r\n>> Lovelace»")]
    [InlineData("«Ada      Lovelace», «Ada\t\tLovelace», «Ada\n\nLovelace», «Ada Love-\nlace»")]
    [InlineData("Ada\n> and Bob\n> Smith, Ada > Charles")]
    public void Lines_may_be_cut_and_quoted(string marked) => Marked.FindsExactly(marked, Ada);

    [Theory]
    [InlineData("<b>«Ada</b> Lovelace», «Ada <i>Lovelace»</i>, «Ada <span class=\"x\">Lovelace»</span>, «Ada<br>Lovelace», <td>«Ada</td><td>Lovelace»</td>, «Ada Love<wbr>lace»")]
    [InlineData("«Ada **Lovelace»**, **«Ada** **Lovelace»**, *«Ada* _Lovelace»_, ~~«Ada~~ `Lovelace»`, «A**d**a Lovelace», «Ada \"Lovelace»\"")]
    [InlineData("[\"Ada\",\"«Lovelace»\"], Ada < «Lovelace» > Ada <> «Lovelace»")]
    public void Markup_may_stand_in_it(string marked) => Marked.FindsExactly(marked, Ada);

    [Theory]
    [InlineData("«Аdа Lоvеlасе», «Αda Lovelace», «АDА LОVЕLАСЕ», «Ada Ⅼovelace», «Ａdа Lovelаce»")]
    public void Letters_of_other_alphabets_may_look_like_its_own(string marked) => Marked.FindsExactly(marked, Ada);

    [Theory]
    [InlineData("«Анна Иванова», «АННА ИВАНОВА», «Aннa Ивaнoвa», «А. Иванова», «Иванова Анна»; «А н н а И в а н о в а»; А. Петрова")]
    public void A_Cyrillic_name_is_found_with_Latin_letters_in_it(string marked) => Marked.FindsExactly(marked, KnownValues.Of(KnownValue.Name("Анна Иванова")));

    [Theory]
    [InlineData("«ΘΕΟΔΩΡΟΣ ΠΑΠΑΔΟΠΟΥΛΟΣ», «Θεοδωρος Παπαδοπουλος», «Παπαδόπουλος, Θεόδωρος»")]
    public void A_Greek_name_is_found_in_capitals_and_without_accents(string marked) => Marked.FindsExactly(marked, KnownValues.Of(KnownValue.Name("Θεόδωρος Παπαδόπουλος")));

    [Theory]
    [InlineData("«王 **小明»**, «王\n> 小明», «王<br>小明»; 王，«小明»")]
    public void A_Chinese_name_is_found_over_markup(string marked) => Marked.FindsExactly(marked, KnownValues.Of(KnownValue.Name("王小明")));

    [Theory]
    [InlineData("«J. Muñoz», «JOSE MUNOZ», «José García», «J. Garcia»; J.M.G.")]
    public void An_initial_may_stand_before_any_surname(string marked) => Marked.FindsExactly(marked, KnownValues.Of(KnownValue.Name("José Muñoz García")));

    [Theory]
    [InlineData("«K-4711-<b>993»</b>, «К-4711-993», «K - 4 7 1 1 - 9 9 3», «k4711993»; K-4711-994")]
    public void A_number_is_found_over_markup_and_with_letters_that_look_alike(string marked) => Marked.FindsExactly(marked, KnownValues.Of(KnownValue.Text("K-4711-993")));

    [Theory]
    [InlineData("«12 **Baker** Street, London» and «12 Baker Street\n> London»; «12 Вaker Street», 12 Bakers")]
    public void An_address_is_found_over_markup_and_quoted_lines(string marked) => Marked.FindsExactly(marked, KnownValues.Of(KnownValue.Text("12 Baker Street, London")));

    [Theory]
    [InlineData("«محمد علي» «مُحَمَّد علي»")]
    public void Vowels_of_Arabic_may_be_written(string marked) => Marked.FindsExactly(marked, KnownValues.Of(KnownValue.Name("محمد علي")));

    [Fact]
    public void Pieces_of_a_value_without_end_come_back()
    {
        foreach (var piece in new[] { "A d a ", "Ada <", "Ada <b>", "Ada ** ", "A", "A-\n", "Ada\n> " })
        {
            var text = string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length));

            var redacted = Nothing.Redact(text, Ada);

            redacted.Restore(redacted.Text).Should().Be(text);
        }
    }
}
