using Xunit;

namespace KernelGuard.Redaction.Tests.Known;

/// <summary>Parts of a known name: family names of two characters, and what particles stand in.</summary>
public sealed class NamePartsTests
{
    [Theory]
    [InlineData("歐陽娜娜", "«歐陽»來了，«欧阳»小姐，«欧阳娜娜»")]
    [InlineData("司馬光", "«司马»先生")]
    [InlineData("東方明", "东方不败，東方航空")]
    [InlineData("田中太郎", "«田中»さん、«太郎»です。«田中 太郎»")]
    [InlineData("石川太郎", "石川県の«太郎»")]
    [InlineData("林小明", "林先生 «小明»")]
    [InlineData("Lena van der Berg", "«Berg, L. van der»; «Berg, Lena van der»; «L. van der Berg»; Bergstrom")]
    [InlineData("José da Silva Santos", "für «Silva Santos, José» oder «SANTOS J. S.» und «J. da Silva», dann «Santos, José» bzw «José da Silva» alias «J. S. Santos» wie Silva und Santos")]
    [InlineData("José María García López", "mit «López, José» oder «J. M. García»")]
    [InlineData("José da Silva Santos", "von «Silva, J.», «silva santos», «Silva Santos J.», «Silva Santos, J.» und «J. Silva Santos»; silva, j. und Silva J.")]
    [InlineData("Maria del Carmen Ruiz Ortega", "para «Ruiz, M.», «ruiz ortega», «Maria Ruiz Ortega», «RUIZ ORTEGA, MARIA»; ruiz y ortega, Ruiz Mendez")]
    [InlineData("Zoë Müller-Ocampo", "für «müller ocampo» und «Ocampo, Z.»")]
    [InlineData("John Long Hill", "up the long hill, a long, j. walk; «Long Hill» and «Hill, J.»")]
    [InlineData("Alexander von Humboldt", "«Alexander Humboldt» oder «Humboldt, A.»")]
    public void A_part_is_found(string name, string text) => Marked.FindsExactly(text, KnownValues.Of(KnownValue.Name(name)));

    [Theory]
    [InlineData("Wang Xiaoming", "«Xiao Ming Wang», «Wang Xiao-Ming», «Wang Xiao-ming», «Wang, Xiao Ming», «xiao ming wang», «WANG XIAO MING»; Xi Aoming, X iaoming, Xiao Ming")]
    [InlineData("Jean-Luc McDonald", "«Jean Luc Mc Donald», «Jean-Luc Mc-Donald», «Mc Donald, Jean-Luc»; Mc Donald")]
    [InlineData("Theo Ryan", "in theory an answer is possible")]
    [InlineData("Ellen Johnson", "«Ellen Johns On» and «ellen john-son»; «Ellen» Johns on the phone, «Ellen» Johns\non, John Son")]
    public void Words_of_a_whole_name_may_be_parted(string name, string text) => Marked.FindsExactly(text, KnownValues.Of(KnownValue.Name(name)));

    [Theory]
    [InlineData("Peter Baker", "«Peter J. Baker», «Peter J Baker», «Peter B. Baker», «Peter J. R. Baker», «Peter J.R. Baker», «Peter James Baker», «PETER J BAKER», «peter j. baker», «P. J. Baker», «P.J. Baker»")]
    [InlineData("Peter Baker", "Ask «Peter». A baker came and so did «Peter», J. Baker or «Peter» a baker for «Peter» I baker for «Peter» Street Baker or «Peter» james baker with «Peter B.» Brown; «Peter» J. R. R. Baker is no X. Y. Baker")]
    [InlineData("Ada Lovelace", "«A. B. Lovelace», «Ada K. Lovelace»; plan A. B. Loveless, «Ada L.» Berg, «Ada L. Lovelace»")]
    [InlineData("Alexander von Humboldt", "«Alexander F. von Humboldt»")]
    public void Initials_of_further_names_stand_within(string name, string text) => Marked.FindsExactly(text, KnownValues.Of(KnownValue.Name(name)));

    [Theory]
    [InlineData("Anna Keller", "«a. keller», «keller, a.», «keller a.» and «anna k.»; a keller, keller a, anna k")]
    [InlineData("Jean-Luc Picard", "«picard, j.l.», «j.l. picard», «j. l. picard», «picard, j.»")]
    [InlineData("Rose Baker", "plan r. baker's dozen, a baker r. rose b. and «R. Baker», «Baker, R.»")]
    public void Initials_with_a_full_stop_may_be_small(string name, string text) => Marked.FindsExactly(text, KnownValues.Of(KnownValue.Name(name)));
}
