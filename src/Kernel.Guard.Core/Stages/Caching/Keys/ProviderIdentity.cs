using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Caching.Keys;

/// <summary>
/// Names who answers: one deployment's name may mean another model elsewhere, so answers of two addresses are not shared unless the host says that
/// they are alike. A provider's name alone names a kind of client, and not who answers.
/// </summary>
/// <param name="Name">The provider's name, such as <c>openai</c>; null where the client does not say.</param>
/// <param name="Address">Its address without user, query and fragment, where secrets may stand; null where the client does not say, or where a group stands for it.</param>
/// <param name="Group">The group that the host put the address into; null for none.</param>
internal readonly record struct ProviderIdentity(string? Name, string? Address, string? Group = null)
{
    /// <summary>Gets whether the client says who answers. Of two that do not, nobody knows whether they answer alike.</summary>
    public bool IsKnown => Address is not null || Group is not null;

    /// <summary>Reads who answers beneath a client.</summary>
    public static ProviderIdentity Of(IChatClient client, ProviderGroups groups) => Of(client.GetService<ChatClientMetadata>(), groups);

    /// <summary>Reads who answers, by what a client says of itself.</summary>
    public static ProviderIdentity Of(ChatClientMetadata? metadata, ProviderGroups groups)
    {
        var address = metadata?.ProviderUri is { IsAbsoluteUri: true } uri ? Plain(uri) : null;
        return groups.Find(address) is { } group ? new(null, null, group) : new(metadata?.ProviderName, address);
    }

    /// <summary>Answers an address in the one form in which addresses are compared.</summary>
    public static string Plain(Uri address) => address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');
}
