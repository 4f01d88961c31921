using KernelGuard.Testing.Recording;

namespace KernelGuard.Testing;

/// <summary>Thrown when a planted secret arrived at an <see cref="OpenAIServer"/>. The message says which secret by its place in the list and where it was found; it never quotes any part of one.</summary>
public sealed class SecretLeakException : Exception
{
    private SecretLeakException(string message, IReadOnlyList<SecretSighting> sightings)
        : base(message)
    {
        Sightings = sightings;
    }

    /// <summary>Gets where the secrets were found; at least one place. A sighting holds its secret.</summary>
    public IReadOnlyList<SecretSighting> Sightings { get; }

    internal static SecretLeakException Of(string[] secrets, IReadOnlyList<SecretSighting> sightings)
    {
        SecretSearch[] all = [.. secrets.Select(secret => new SecretSearch(secret))];
        var lines = sightings.Select(sighting =>
        {
            // One secret may stand in the place of another, as a property's name.
            var where = all.Any(search => search.WouldShow(sighting.Place)) ? $"request {sighting.Request.Number}" : sighting.ToString();
            return $"{Environment.NewLine}  secret {Array.IndexOf(secrets, sighting.Secret) + 1} of {secrets.Length} ({sighting.Secret.Length} characters) in {where}";
        });
        return new($"Planted secrets left the process:{string.Concat(lines)}", sightings);
    }
}
