using System.ClientModel.Primitives;
using System.Text.Json;
using KernelGuard.Accounting;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using OpenAI.Responses;

namespace KernelGuard.OpenAI;

/// <summary>Reads the service tier that a host's raw object asks for.</summary>
internal static class RequestedTier
{
    /// <summary>Answers the tier as the provider spells it; null where the object names none.</summary>
    /// <param name="options">Options with a raw factory.</param>
    /// <param name="client">What the factory is called with.</param>
    public static string? Of(ChatOptions options, IChatClient client)
    {
        try
        {
            return options.RawRepresentationFactory?.Invoke(client) switch
            {
                ChatCompletionOptions raw => Patched(ref raw.Patch) ?? raw.ServiceTier?.ToString(),
                CreateResponseOptions raw => Patched(ref raw.Patch) ?? raw.ServiceTier?.ToString(),
                _ => null,
            };
        }
        catch (Exception)
        {
            // It fails once more when the request is built, and there its error is told.
            return null;
        }
    }

    private static string? Patched(ref JsonPatch patch)
    {
        using var document = RawBody.Read(ref patch);
        return document.RootElement.TryGetProperty(AskedTier.Member, out var tier) && tier.ValueKind == JsonValueKind.String ? tier.GetString() : null;
    }
}
