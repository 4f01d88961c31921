using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Identity;

/// <summary>The number of a new passport or licence behind that of the old one, and Russian passports for travel.</summary>
public sealed class RenewedDocumentTests
{
    [Theory]
    [InlineData("mon permis de conduire, l'ancien portait le numéro «961135777902» et le nouveau le «19DB14648».", PiiKinds.DrivingLicence)]
    [InlineData("My old passport is «536904399» and the new one is «AB1234567».", PiiKinds.Passport)]
    [InlineData("номер загранпаспорта «75 1476874», дата", PiiKinds.Passport)]
    public void Both_numbers_are_found(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);

    [Theory]
    [InlineData("passport «536904399», the new order is 20240017", PiiKinds.Passport)]
    [InlineData("driving licence «12345678» and the new insurance is AB1234567", PiiKinds.DrivingLicence)]
    [InlineData("заказ 75 1476874", PiiKinds.Passport)]
    public void Another_number_stays(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);
}
