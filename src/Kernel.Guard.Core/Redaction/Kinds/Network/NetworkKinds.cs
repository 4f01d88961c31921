namespace KernelGuard.Redaction.Kinds.Network;

/// <summary>Lists what is known of addresses of machines, and of secrets.</summary>
internal static class NetworkKinds
{
    /// <summary>Gets the modules.</summary>
    public static readonly KindModule[] Modules =
    [
    ];
}
