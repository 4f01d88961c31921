using AwesomeAssertions;
using CsCheck;
using Xunit;

namespace KernelGuard.Redaction.Tests.Known;

public sealed class KnownValuesTests
{
    private static readonly Redactor Nothing = new(new() { Kinds = PiiKinds.None });
    private static readonly Redactor All = new();

    private static readonly KnownValues Ada = KnownValues.Of(KnownValue.Name("Dr. Ada Lovelace"), KnownValue.Name("José García López"), KnownValue.Name("Jörg Müller"), KnownValue.Name("Alexander von Humboldt"));

    [Theory]
    [InlineData("Ask «Ada Lovelace» today")]
    [InlineData("Ask «ADA  LOVELACE», «ada lovelace», «Ada\nLovelace» or «ada_lovelace».")]
    [InlineData("«Lovelace, Ada»; «Lovelace Ada»; «Lovelace» and Ada")]
    [InlineData("Dr. «Ada Lovelace», Mrs «Lovelace»'s cat")]
    [InlineData("«A. Lovelace», «A Lovelace», «Lovelace, A.» and «Ada L.» wrote")]
    [InlineData("Adal, adan, lovelace, AL, A.L., Lovelaces, preLovelace, Lovelace2, a lovelace")]
    [InlineData("«Jose Garcia Lopez», «JOSÉ GARCÍA», «José López», «García López, José»")]
    [InlineData("«Jose\u0301 Garci\u0301a» «Ｊｏｓé　Ｌóｐｅｚ»")]
    [InlineData("«Jörg Müller» «Joerg Mueller» «Jorg Muller» «J. Müller»")]
    [InlineData("«Alexander von Humboldt», «A. von Humboldt», «von Humboldt, Alexander», Herr «Humboldt»")]
    [InlineData("她是«Ada Lovelace»女士，«ＡＤＡ　ＬＯＶＥＬＡＣＥ»。")]
    [InlineData("&quot;«Ada&nbsp;Lovelace»&quot; «Ada%20Lovelace» «Ada\u200B Love\u00ADlace»")]
    public void A_name_is_found_as_people_write_it(string marked) => Marked.FindsExactly(marked, Ada);

    [Theory]
    [InlineData("She is «Ada Lovelace Street 5», «Ada Lovelace», «Lovelace Street 5»")]
    [InlineData("«Ada Lovelace Street 5 Rear House 7» «Ada Lovelace Street 5 Rear House» 8")]
    [InlineData("+«Lovelace Street 5 Rear House» Lovelace Street")]
    public void Of_values_that_overlap_all_is_found(string marked) =>
        Marked.FindsExactly(marked, KnownValues.Of(KnownValue.Text("Ada Lovelace"), KnownValue.Text("Lovelace Street 5"), KnownValue.Text("5 Rear House"), KnownValue.Text("House 7")));

    [Fact]
    public void Names_of_one_family_in_a_row_are_two() =>
        Marked.FindsExactly("«Ada King», «William King», «King, Ada»", KnownValues.Of(KnownValue.Name("Ada King"), KnownValue.Name("William King")));

    [Fact]
    public void Overlaps_are_found_in_linear_time()
    {
        var known = KnownValues.Of(KnownValue.Text(string.Concat(Enumerable.Repeat("ab ", 20_000)) + "x"), KnownValue.Text(string.Concat(Enumerable.Repeat("ab ", 30)) + "y"), KnownValue.Text("ab ab"));

        Least(100_000).Should().BeLessThan((Least(25_000) * 8) + TimeSpan.FromMilliseconds(20));

        TimeSpan Least(int times) => ThreadTime.Least(() => Nothing.Redact(string.Concat(Enumerable.Repeat("ab ", times)), known));
    }

    [Theory]
    [InlineData("«J. M. García López», «José M. Garcia Lopez», «García López, J. M.», «J.M. García»; M. Garcias")]
    public void Initials_of_two_given_names_go_before_two_surnames(string marked) => Marked.FindsExactly(marked, KnownValues.Of(KnownValue.Name("José María García López")));

    [Theory]
    [InlineData("<p>«Zo&euml; &Scaron;imi&cacute;», «ZO&Euml; &#x160;IMI&Cacute;»</p>")]
    public void References_of_HTML_to_letters_with_accents_are_read(string marked) => Marked.FindsExactly(marked, KnownValues.Of(KnownValue.Name("Zoë Šimić")));

    [Theory]
    [InlineData("我叫«王小明»，«王 小明»，«王·小明»。«小明»好")]
    [InlineData("请联系«王　小　明»先生")]
    [InlineData("王小、小、明天")]
    public void A_Chinese_name_is_found_inside_a_sentence(string marked) => Marked.FindsExactly(marked, KnownValues.Of(KnownValue.Name("王小明")));

    [Theory]
    [InlineData("«JÜRGEN GROSS», «Groß, Jürgen», «J. Groß», «jurgen  gross», «Juergen Gross», «GROSS, J.», «jürgen_groß»; J.G., groß und klein, Grosshandel")]
    public void A_name_with_sharp_s_and_umlaut_is_found_in_every_spelling(string marked) => Marked.FindsExactly(marked, KnownValues.Of(KnownValue.Name("Jürgen Groß")));

    [Theory]
    [InlineData("«小明, 王» 和 «小明»,李四")]
    [InlineData("名单: «小明», 王五")]
    public void A_Chinese_name_is_found_with_the_surname_behind_a_comma_and_no_other_name_is_cut(string marked) => Marked.FindsExactly(marked, KnownValues.Of(KnownValue.Name("王小明")));

    [Theory]
    [InlineData("login «a.lovelace» and «A.Lovelace»; a lovelace, a.lovely, na.lovelace")]
    public void An_initial_with_its_dot_may_be_small(string marked) => Marked.FindsExactly(marked, Ada);

    [Theory]
    [InlineData("Brandauer Feinmechanik GmbH & Co. KG", "«Brandauer Feinmechanik GmbH & Co. KG», «brandauer feinmechanik», «BRANDAUER-FEINMECHANIK»; Brandauer")]
    [InlineData("Quillwerk Ltd.", "«Quillwerk Ltd» and «Quillwerk»; quillwerk")]
    [InlineData("Flat 3 SA", "«Flat 3 SA»; Flat 3")]
    public void A_business_is_found_without_its_legal_form(string value, string marked) => Marked.FindsExactly(marked, KnownValues.Of(KnownValue.Text(value)));

    [Theory]
    [InlineData("欧阳晓明", "«歐陽曉明»，«歐陽 晓明»，«欧阳曉明»，«曉明»；«歐陽»女士")]
    [InlineData("歐陽曉明", "«欧阳晓明»，«歐陽·曉明»，«晓明»；«欧阳»女士")]
    public void A_Chinese_name_is_found_in_either_script(string name, string marked) => Marked.FindsExactly(marked, KnownValues.Of(KnownValue.Name(name)));

    [Theory]
    [InlineData("担当は«山田太郎»です。«山田 太郎»様、«山田»さん")]
    public void A_Japanese_name_is_found_with_and_without_its_blank(string marked) => Marked.FindsExactly(marked, KnownValues.Of(KnownValue.Name("山田 太郎")));

    [Theory]
    [InlineData("«Anne-Marie O'Brien», «Anne Marie O’Brien», «A.-M. O'Brien», «O’BRIEN, Anne-Marie», «annemarieobrien», «Anne-Marie O\u02BCBrien», «A.-M. O\u02BBBrien»; Anne, Brien")]
    public void Hyphens_and_apostrophes_may_be_written_otherwise(string marked) => Marked.FindsExactly(marked, KnownValues.Of(KnownValue.Name("Anne-Marie O'Brien")));

    [Theory]
    [InlineData("คุณ«สมชาย ใจดี»ครับ")]
    public void A_script_without_blanks_needs_no_ends(string marked) => Marked.FindsExactly(marked, KnownValues.Of(KnownValue.Text("สมชาย ใจดี")));

    [Fact]
    public void A_name_that_is_an_everyday_word_counts_alone_only_where_the_host_says_so()
    {
        Marked.FindsExactly("Baker came, the baker saw «Grace Baker»", KnownValues.Of(KnownValue.Name("Grace Baker")));
        Marked.FindsExactly("«Baker» came, the «baker» saw «Grace Baker»", KnownValues.Of(KnownValue.Name("Grace Baker", parts: KnownNameParts.Always)));
        Marked.FindsExactly("Lovelace came, «Ada Lovelace» left", KnownValues.Of(KnownValue.Name("Ada Lovelace", parts: KnownNameParts.Never)));
    }

    [Theory]
    [InlineData("«4417-1234-99», «4417123499», «44 17 12 34.99», 44171234990, 144171234 99")]
    [InlineData("編號«４４１７１２３４９９»號")]
    public void Digits_are_found_with_any_separators(string marked) => Marked.FindsExactly(marked, KnownValues.Of(KnownValue.Text("4417 1234 99")));

    [Theory]
    [InlineData("«+49 171 5550123», «0049-171-5550123», «0171/5550123», «+491715550123», «+49 (171) 555 01 23»")]
    public void A_phone_number_is_found_as_at_home(string marked) => Marked.FindsExactly(marked, KnownValues.Of(KnownValue.Text("+49 171 5550123")));

    [Theory]
    [InlineData("at «12 Example Road, Springfield», «12 example road\nspringfield», «12 Example Road»; 12 Examples")]
    public void An_address_is_found_on_one_line_or_more(string marked) => Marked.FindsExactly(marked, KnownValues.Of(KnownValue.Text("12 Example Road, Springfield")));

    [Theory]
    [InlineData("mail «ADA@Example.org» or «ada%40example.org», not bada@example.org")]
    public void An_address_of_mail_is_found_in_any_case(string marked) => Marked.FindsExactly(marked, KnownValues.Of(KnownValue.Text("ada@example.org")));

    [Fact]
    public void A_value_has_the_kind_that_the_host_says_and_is_sure()
    {
        var redacted = Nothing.Redact("Plan Zephyr", KnownValues.Of(KnownValue.Text("zephyr", PiiKinds.AccountName)));

        redacted.Spans.Should().Equal(new PiiSpan(5, 6, PiiKinds.AccountName, 1));
        redacted.Restore(redacted.Text).Should().Be("Plan Zephyr");
    }

    [Fact]
    public void A_larger_finding_takes_a_value_inside_it_and_nothing_of_either_stays()
    {
        var known = KnownValues.Of(KnownValue.Text("lovelace org 4111"), KnownValue.Text("zephyr"));

        All.Redact("zephyr@example.com zephyr", known).Text.Should().Be("[[EMAIL-1]] [[KNOWN-1]]");
        All.Redact("to ada@lovelace.org 4111 now", known).Text.Should().Be("to [[KNOWN-1]] now");
        All.Redact("[[EMAIL-1]] zephyr", known).Text.Should().Be("[[TEXT-1]] [[KNOWN-1]]");
    }

    [Fact]
    public void A_record_is_read_by_the_names_of_its_fields()
    {
        var known = KnownValues.FromRecord([new("firstName", "Ada"), new("last_name", "Lovelace"), new("loyaltyNo", "ZX-4417-9"), new("note", null), new("city", " ")]);

        known.Count.Should().Be(4);
        Marked.FindsExactly("«Lovelace, Ada» has «zx44179»", known);
    }

    [Fact]
    public void Values_are_printed_nowhere()
    {
        Ada.ToString().Should().Be("4 known values");
        KnownValue.Text("zephyr").ToString().Should().Be("KnownValue");
        FluentActions.Invoking(static () => KnownValue.Text("zephyr", PiiKinds.All)).Should().Throw<ArgumentOutOfRangeException>().Which.Message.Should().NotContain("zephyr");
    }

    [Fact]
    public void A_text_without_values_allocates_nothing()
    {
        var text = string.Concat(Enumerable.Repeat("Plain prose about nobody at all, and a loveless life.\n", 50));
        System.Collections.Immutable.ImmutableArray<KnownValues> known = [Ada];
        Redaction.Placeholders.PlaceholderTable? table = null;
        Nothing.Redact(text, [], known, ref table);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++)
        {
            Nothing.Redact(text, [], known, ref table);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    [Fact]
    public void Whatever_is_known_comes_back()
    {
        Gen.Int[0, 11].Select(static i => new[] { "Ada", " ", "Lovelace", "王", "小明", "@lovelace.org", "[[KNOWN-1]]", "[[", "\uD835", "4111 1111 1111 1111", ", ", "%20" }[i]).Array[0, 16].Select(string.Concat).Sample(
            static text =>
            {
                var redacted = All.Redact(text, Mixed);
                redacted.Restore(redacted.Text).Should().Be(text);
            },
            iter: 3_000);
    }

    private static readonly KnownValues Mixed = KnownValues.Of(KnownValue.Name("Ada Lovelace"), KnownValue.Name("王小明"), KnownValue.Text("lovelace org"));
}
