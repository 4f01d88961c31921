namespace KernelGuard;

/// <summary>Tells that a policy needs a tenant, a user, a conversation or a tag of the host's, and the call named none.</summary>
/// <param name="needed">What is missing: <c>tenant</c>, <c>user</c>, <c>conversation</c>, or the tag's name.</param>
/// <param name="by">What needs it, such as <c>[Cached(Partition = Partition.Tenant)]</c>.</param>
public sealed class MissingIdentityException(string needed, string by)
    : GuardException(
        $"{by} needs a {needed}, and this call names none. " + needed switch
        {
            "conversation" => "Open one around the call: GuardContext.Open(conversation: …).",
            "tenant" or "user" => $"Mark a parameter with [{char.ToUpperInvariant(needed[0])}{needed[1..]}], or open one around the call: GuardContext.Open({needed}: …).",
            _ => $"Open one around the call: GuardContext.Open(tags: [new(\"{needed}\", …)]).",
        },
        "identity_missing")
{
    /// <summary>Gets what is missing.</summary>
    public string Needed { get; } = needed;
}
