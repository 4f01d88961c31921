using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Identity;

public sealed class EuropeanDocumentTests
{
    private static readonly string[] PassportWords =
    [
        "Passport number: {0}", "my passport is {0}, thanks", "{\"passportNumber\":\"{0}\"}", "passport_no={0}", "Reisepassnummer {0}", "numéro de passeport : {0}", "pasaporte n.º {0}",
        "passaporto n. {0}", "passaporte {0}", "护照号码：{0}", "旅券番号は{0}です",
    ];

    private static readonly string[] LicenceWords =
    [
        "Driving licence: {0}", "my driver's license no. is {0}", "{\"drivingLicence\":\"{0}\"}", "driver_license={0}", "Führerscheinnummer {0}", "permis de conduire n° {0}",
        "permiso de conducir {0}", "patente di guida {0}", "carta de condução {0}", "驾照号码{0}", "運転免許証番号：{0}",
    ];

    [Fact]
    public void Passports_are_found_after_their_word()
    {
        var values = new EuropeanIdValues(17);
        for (var i = 0; i < 40; i++)
        {
            string[] passports =
            [
                values.Digits(9), values.GermanDocument(check: false), values.GermanDocument(check: true), values.Digits(2) + values.Letters(2) + values.Digits(5),
                values.Letters(3) + values.Digits(6), values.Letters(2) + values.Digits(7), "YA " + values.Digits(7),
            ];
            foreach (var passport in passports)
            {
                foreach (var words in PassportWords)
                {
                    Marked.FindsExactly(words.Replace("{0}", $"«{passport}»", StringComparison.Ordinal), PiiKinds.Passport);
                }
            }
        }
    }

    [Fact]
    public void Driving_licences_are_found_after_their_word()
    {
        var values = new EuropeanIdValues(18);
        for (var i = 0; i < 40; i++)
        {
            string[] licences =
            [
                values.BritishLicence(), values.Letters(1) + values.Digits(3) + "RRE2I55", values.Digits(2) + values.Letters(2) + values.Digits(5), values.Letters(2) + values.Digits(7) + values.Letters(1),
                "U1" + values.Letters(1) + values.Digits(5) + values.Letters(2),
            ];
            foreach (var licence in licences)
            {
                foreach (var words in LicenceWords)
                {
                    Marked.FindsExactly(words.Replace("{0}", $"«{licence}»", StringComparison.Ordinal), PiiKinds.DrivingLicence);
                }
            }

            Marked.FindsExactly($"Permiso de conducir «{values.Nif()}»", PiiKinds.DrivingLicence);
        }
    }

    [Fact]
    public void A_British_licence_needs_no_word()
    {
        var values = new EuropeanIdValues(19);
        for (var i = 0; i < 200; i++)
        {
            Marked.FindsExactly($"see «{values.BritishLicence()}», order 7", PiiKinds.DrivingLicence);
        }
    }

    [Fact]
    public void Documents_stay_without_a_word()
    {
        var values = new EuropeanIdValues(20);
        for (var i = 0; i < 200; i++)
        {
            var text = $"see {values.GermanDocument(check: true)}, {values.Digits(2) + values.Letters(2) + values.Digits(5)} and {values.Letters(2) + values.Digits(7)}";
            EuropeanIdTests.Found(text).Should().NotContain([PiiKinds.Passport, PiiKinds.DrivingLicence], text);
        }
    }

    [Theory]
    [InlineData("Personalausweis «L01X00T471»")]
    [InlineData("Personalausweis «L01X00T47»")]
    [InlineData("Ausweisnummer: «L01X00T47 1»")]
    [InlineData("«P<GBRSMITH<<JOHN<<<<<<<<<<<<<<<<<<<<<<<<<<<<<»")]
    [InlineData("scan: «P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<\nC01X00T478D<<6408125F2702283<<<<<<<<<<<<<<<4» end")]
    [InlineData("{\"mrz\":\"«P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\\nL898902C36UTO7408122F1204159ZE184226B<<<<<10»\"}")]
    [InlineData("«P<FRADUPONT<<MARIE<<<<»")]
    public void The_German_check_digit_and_the_machine_readable_zone_are_known(string marked) => Marked.FindsExactly(marked, PiiKinds.Passport);

    [Theory]
    [InlineData("Personalausweis L01X00T472")]
    [InlineData("P<GBR and Q")]
    [InlineData("my passport is 123456 and passport no 1234567")]
    [InlineData("passport control at gate 12, opened 2019")]
    [InlineData("patente europea EP1234567B1")]
    public void What_is_no_document_stays(string text) => EuropeanIdTests.Found(text).Should().BeEmpty(text);
}
