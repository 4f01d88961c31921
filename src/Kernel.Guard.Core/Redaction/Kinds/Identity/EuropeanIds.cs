namespace KernelGuard.Redaction.Kinds.Identity;

/// <summary>Lists the ids, passports and driving licences of Europe's countries.</summary>
internal static class EuropeanIds
{
    /// <summary>Gets the modules.</summary>
    public static readonly KindModule[] Modules =
    [
    ];
}
