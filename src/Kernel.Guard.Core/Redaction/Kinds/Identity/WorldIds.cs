using KernelGuard.Redaction.Kinds.Identity.UnitedStates;

namespace KernelGuard.Redaction.Kinds.Identity;

/// <summary>Lists the ids, passports and driving licences of the countries outside Europe.</summary>
internal static class WorldIds
{
    /// <summary>Gets the modules.</summary>
    public static readonly KindModule[] Modules =
    [
        SocialSecurity.Module,
    ];
}
