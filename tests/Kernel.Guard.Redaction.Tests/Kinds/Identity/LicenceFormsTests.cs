using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Identity;

/// <summary>How driving licences are numbered and spoken of.</summary>
public sealed class LicenceFormsTests
{
    [Theory]
    [InlineData("CDL number «C809679290810»")]
    [InlineData("the number on my license is «E9792 62243 93328», a NJ driver's license")]
    [InlineData("ID presented: CO driver's license «974054293»")]
    [InlineData("DL ND «KEL316627»")]
    [InlineData("DL MT «8583171008989»")]
    [InlineData("DL no. «8583171008989», state MT")]
    [InlineData("driver license (Wyoming) «104729-118»")]
    [InlineData("Driving licence no: «MORGA 509045 MB9 GH»")]
    [InlineData("licence «LEE99-461128-CC9CD» on file for the hire car")]
    [InlineData("Lenkerberechtigung Nr. «L40296T9247»")]
    [InlineData("Führerausweis-Nr. «V59471TQ051»")]
    [InlineData("N° permis : «950254623262»")]
    [InlineData("permis numéro «20CS14220»")]
    [InlineData("Le numéro de mon permis est «21BD24624»")]
    [InlineData("NEPH : «940262360326»")]
    [InlineData("| N° de permis | Catégorie |\n|---|---|\n| «21EC03075» | B |")]
    [InlineData("Permis n° «19 AB 40217»")]
    [InlineData("CNH: «909 725 290 93»")]
    [InlineData("condutor habilitado, registro nº «08488829270», CNH categoria B")]
    [InlineData("operator lic (WA driver's license) «WDL1TF7DLMFE»; vehicle silver")]
    [InlineData("driver licence (Washington): «WDLABCD456DG»")]
    public void A_licence_is_found(string text) => Marked.FindsExactly(text, PiiKinds.DrivingLicence);

    [Theory]
    [InlineData("license: 9780306406157")]
    [InlineData("DL in progress 2048 of 4096")]
    [InlineData("permis de construire n° 123 de la commune")]
    [InlineData("The licence covers Issue 75401 makes.")]
    public void What_is_no_licence_stays(string text) => Marked.FindsExactly(text, PiiKinds.DrivingLicence);
}
