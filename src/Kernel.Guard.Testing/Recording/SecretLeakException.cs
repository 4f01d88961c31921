namespace KernelGuard.Testing;

/// <summary>Thrown when a planted secret arrived at an <see cref="OpenAIServer"/>. The message names the places and only the secrets' beginnings.</summary>
public sealed class SecretLeakException : Exception
{
    internal SecretLeakException(IReadOnlyList<SecretSighting> sightings)
        : base(Describe(sightings))
    {
        Sightings = sightings;
    }

    /// <summary>Gets where the secrets were found; at least one place.</summary>
    public IReadOnlyList<SecretSighting> Sightings { get; }

    private static string Describe(IReadOnlyList<SecretSighting> sightings) =>
        $"{sightings.Count} planted secret(s) left the process:{string.Concat(sightings.Select(Line))}";

    private static string Line(SecretSighting sighting) =>
        $"{Environment.NewLine}  {Mask(sighting.Secret)} in {sighting.Request}, {sighting.Place}";

    private static string Mask(string secret) => $"\"{secret[..Math.Min(3, secret.Length / 2)]}…\" ({secret.Length} characters)";
}
