using KernelGuard.Redaction.Kinds.Identity.Australia;
using KernelGuard.Redaction.Kinds.Identity.Brazil;
using KernelGuard.Redaction.Kinds.Identity.Canada;
using KernelGuard.Redaction.Kinds.Identity.China;
using KernelGuard.Redaction.Kinds.Identity.Documents;
using KernelGuard.Redaction.Kinds.Identity.India;
using KernelGuard.Redaction.Kinds.Identity.Japan;
using KernelGuard.Redaction.Kinds.Identity.Korea;
using KernelGuard.Redaction.Kinds.Identity.Mexico;
using KernelGuard.Redaction.Kinds.Identity.Singapore;
using KernelGuard.Redaction.Kinds.Identity.SouthAfrica;
using KernelGuard.Redaction.Kinds.Identity.Thailand;
using KernelGuard.Redaction.Kinds.Identity.Turkey;
using KernelGuard.Redaction.Kinds.Identity.UnitedStates;

namespace KernelGuard.Redaction.Kinds.Identity;

/// <summary>
/// Lists the ids, passports and driving licences of the countries outside Europe. Where two fit alike the first is taken, so that what fewer random numbers pass comes first.
/// </summary>
internal static class WorldIds
{
    /// <summary>Gets the modules.</summary>
    public static readonly KindModule[] Modules =
    [
        SharedIdentityWords.Module,
        ResidentId.Module,
        Curp.Module,
        Rfc.Module,
        Cnpj.Module,
        Cpf.Module,
        TurkishId.Module,
        BusinessNumber.Module,
        SouthAfricanId.Module,
        ThaiId.Module,
        ResidentRegistration.Module,
        Nric.Module,
        PermanentAccount.Module,
        Medicare.Module,
        Aadhaar.Module,
        MyNumber.Module,
        IndividualTaxpayer.Module,
        TaxFile.Module,
        SocialSecurity.Module,
        SocialInsurance.Module,
        PassportWords.Module,
        WorldPassports.Module,
        LicenceWords.Module,
        WorldLicences.Module,
    ];
}
