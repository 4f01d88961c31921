using KernelGuard.Redaction.Kinds.Identity.Austria;
using KernelGuard.Redaction.Kinds.Identity.Belgium;
using KernelGuard.Redaction.Kinds.Identity.Denmark;
using KernelGuard.Redaction.Kinds.Identity.Finland;
using KernelGuard.Redaction.Kinds.Identity.France;
using KernelGuard.Redaction.Kinds.Identity.Germany;
using KernelGuard.Redaction.Kinds.Identity.Ireland;
using KernelGuard.Redaction.Kinds.Identity.Italy;
using KernelGuard.Redaction.Kinds.Identity.Netherlands;
using KernelGuard.Redaction.Kinds.Identity.Norway;
using KernelGuard.Redaction.Kinds.Identity.Poland;
using KernelGuard.Redaction.Kinds.Identity.Portugal;
using KernelGuard.Redaction.Kinds.Identity.Spain;
using KernelGuard.Redaction.Kinds.Identity.Sweden;
using KernelGuard.Redaction.Kinds.Identity.Switzerland;
using KernelGuard.Redaction.Kinds.Identity.UnitedKingdom;

namespace KernelGuard.Redaction.Kinds.Identity;

/// <summary>Lists the ids, passports and driving licences of Europe's countries.</summary>
internal static class EuropeanIds
{
    /// <summary>Gets the modules.</summary>
    public static readonly KindModule[] Modules =
    [
        EuropeanIdWords.Module,
        EuropeanDocuments.Module,
        NhsNumber.Module,
        NationalInsurance.Module,
        BritishDocuments.Module,
        TaxId.Module,
        PensionInsurance.Module,
        GermanDocuments.Module,
        SocialSecurityNumber.Module,
        TaxNumber.Module,
        FrenchDocuments.Module,
        Nif.Module,
        Nie.Module,
        SpanishDocuments.Module,
        FiscalCode.Module,
        VatNumber.Module,
        ItalianDocuments.Module,
        TaxpayerNumber.Module,
        CitizenServiceNumber.Module,
        NationalNumber.Module,
        AustrianInsurance.Module,
        AhvNumber.Module,
        Pesel.Module,
        Nip.Module,
        Personnummer.Module,
        Hetu.Module,
        CprNumber.Module,
        Fodselsnummer.Module,
        PpsNumber.Module,
    ];
}
