using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

/// <summary>Values as people say them: card codes and phones in words, passwords as answers and phrases, births without their usual words.</summary>
public sealed class SaidValuesTests
{
    [Theory]
    [InlineData("cvv is «four zero nine»", PiiKinds.CardCode)]
    [InlineData("cvv «sete dois oito»", PiiKinds.CardCode)]
    [InlineData("os 3 dígitos do verso são «729», já tentei duas vezes", PiiKinds.CardCode)]
    [InlineData("the 4 digit code on the front of my Amex is «9163»", PiiKinds.CardCode)]
    [InlineData("llámame al «seis uno cinco, ocho ocho, cuatro dos, cero nueve»", PiiKinds.Phone)]
    [InlineData("ruf an: «null eins sieben sechs, vier vier neun, null zwei drei acht»", PiiKinds.Phone)]
    [InlineData("mon portable «zéro six, quarante-deux, dix-sept, trente, quatre-vingts»", PiiKinds.Phone)]
    [InlineData("My passphrase: «seven quiet herons waiting»", PiiKinds.Secret)]
    [InlineData("wifi pass: «sunflowermeadow»", PiiKinds.Secret)]
    [InlineData("取款密码«604817»我只告诉你", PiiKinds.Secret)]
    [InlineData("Initialkennwort: «hT4.roBuX» (gilt bis zum ersten Login)", PiiKinds.Secret)]
    [InlineData("la clave del wifi es «torrejas-con-miel», todo junto", PiiKinds.Secret)]
    [InlineData("共有フォルダのzipパスは«nbk2207»です", PiiKinds.Secret)]
    [InlineData("mi hijo cumple años el «29 de febrero de 2012»", PiiKinds.BirthDate)]
    [InlineData("meine Tochter kam am «30. Juni 2019» zur Welt", PiiKinds.BirthDate)]
    [InlineData("生年月日 «S39.10.10»", PiiKinds.BirthDate)]
    public void A_value_is_found(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);

    [Theory]
    [InlineData("card code readers ship in boxes of 250", PiiKinds.CardCode)]
    [InlineData("cvv is one of three", PiiKinds.CardCode)]
    [InlineData("密码8到16位", PiiKinds.Secret)]
    [InlineData("Passphrase: the one you chose", PiiKinds.Secret)]
    [InlineData("call me in two or three days at five", PiiKinds.Phone)]
    [InlineData("El paquete es del 10 de mayo de 2021.", PiiKinds.BirthDate)]
    public void What_only_sounds_like_one_stays(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);
}
