using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

/// <summary>Numbers that a word, their form or their place makes none of anybody's.</summary>
public sealed class OtherNumbersTests
{
    [Theory]
    [InlineData("kid 0012345678912")]
    [InlineData("JWT kid: 0012345678912")]
    [InlineData("Barcode 9300675024235")]
    [InlineData("barcode 871125300 ontbreekt")]
    [InlineData("Routing table entry 021000 has metric 20; next hop unchanged.")]
    [InlineData("CVE-2024-331 and CID 442 are unrelated to the card reader.")]
    [InlineData("Part 1234567T fits the boiler, 1234567FA does not exist.")]
    [InlineData("Kalibrert etter NS-EN ISO 6817, sertifikat 53182-10. Adresse og telefon står på døra.")]
    [InlineData("Pos. 14  Doppelnippel  Sach-Nr. 0137 160 46  Menge 4")]
    [InlineData("Kurs 114  ab 13:14  an 13:32  Wagen 47  Umlauf 87313")]
    [InlineData("Clave GAML-2024-HDF agotada.")]
    [InlineData("Bin 2428 77813 2 is empty.")]
    [InlineData("Regal Nr. 2428 77813 2 ist leer.")]
    [InlineData("货架 2428 77813 2 空了")]
    [InlineData("const MAX = 4294967296n * 1000000n; // 4294967296000000")]
    public void They_stay(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Theory]
    [InlineData("my kid «0012345678912»", PiiKinds.Phone)]
    [InlineData("routing «021000021»", PiiKinds.BankRouting)]
    [InlineData("Amex CID «7740»", PiiKinds.CardCode)]
    [InlineData("cid: «7740»", PiiKinds.CardCode)]
    [InlineData("my PPS number is «1234567FA»", PiiKinds.IePps)]
    [InlineData("my password is «GAML-2024-hdf!»", PiiKinds.Secret)]
    [InlineData("card «4000020000000000»", PiiKinds.PaymentCard)]
    [InlineData("«2428 77813 2»", PiiKinds.AuMedicare)]
    public void Beside_a_word_for_them_they_are_found(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);
}
