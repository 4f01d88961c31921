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
    [InlineData("Alexander von Humboldt", "«Alexander Humboldt» oder «Humboldt, A.»")]
    public void A_part_is_found(string name, string text) => Marked.FindsExactly(text, KnownValues.Of(KnownValue.Name(name)));
}
