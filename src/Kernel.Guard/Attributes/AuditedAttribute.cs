namespace KernelGuard;

/// <summary>Writes one entry to the audit ledger for each completion.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Assembly)]
public sealed class AuditedAttribute : Attribute
{
    /// <summary>Gets or sets what of the conversation is kept. Default: <see cref="AuditContent.None"/>.</summary>
    public AuditContent Content { get; set; }
}
