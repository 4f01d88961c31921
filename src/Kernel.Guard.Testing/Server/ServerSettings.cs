namespace KernelGuard.Testing.Server;

/// <summary>The options as they were at the start, ready for the hot path.</summary>
internal sealed class ServerSettings(OpenAIServerOptions options, KeyBook keys)
{
    public IReadOnlySet<string> Models { get; } = new HashSet<string>(options.Models, StringComparer.Ordinal);

    public bool Strict { get; } = options.Strict;

    public RateLimitState? RateLimit { get; } = options.RateLimit;

    public KeyValuePair<string, string>[] ResponseHeaders { get; } = [.. options.ResponseHeaders];

    public TimeProvider Time { get; } = options.TimeProvider;

    public KeyStanding Judge(string authorization) => keys.Judge(authorization);
}
