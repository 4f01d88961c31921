namespace KernelGuard.Testing;

/// <summary>Configures an <see cref="OpenAIServer"/>. It is read once, when the server starts.</summary>
public sealed class OpenAIServerOptions
{
    /// <summary>Gets or sets the key that the server accepts from its start on. Default: a made-up one that begins with <c>sk-test-</c>.</summary>
    public string ApiKey { get; set; } = $"sk-test-{Guid.NewGuid():N}";

    /// <summary>
    /// Gets or sets a value indicating whether the server speaks TLS, with a certificate that it signs itself in memory; see
    /// <see cref="OpenAIServer.Certificate"/>. Its endpoint then names <c>localhost</c>. Default: <see langword="false"/>.
    /// </summary>
    public bool Tls { get; set; }

    /// <summary>Gets or sets a value indicating whether HTTP/2 is offered over TLS, beside HTTP/1.1. Without TLS it never is. Default: <see langword="true"/>.</summary>
    public bool Http2 { get; set; } = true;

    /// <summary>Gets the models that the server knows; any other is answered with 404. Default: the usual ones, among them <c>gpt-5.4-mini</c>.</summary>
    public ISet<string> Models { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "gpt-4o", "gpt-4o-2024-08-06", "gpt-4o-mini", "gpt-4o-mini-2024-07-18", "gpt-4o-audio-preview",
        "gpt-4.1", "gpt-4.1-mini", "gpt-4.1-nano",
        "gpt-5", "gpt-5-mini", "gpt-5-nano", "gpt-5.4", "gpt-5.4-mini", "gpt-5.6-luna",
        "o3", "o4-mini",
    };

    /// <summary>
    /// Gets or sets a value indicating whether requests are checked as OpenAI checks them. Default: <see langword="true"/>.
    /// Without it only the path, the key and the JSON syntax are.
    /// </summary>
    public bool Strict { get; set; } = true;

    /// <summary>Gets or sets a value indicating whether requests are kept. Default: <see langword="true"/>. Benchmarks switch it off.</summary>
    public bool RecordRequests { get; set; } = true;

    /// <summary>Gets or sets what the <c>x-ratelimit-*</c> headers of each answer say. Default: a large limit with nothing used. <see langword="null"/> sends none.</summary>
    public RateLimitState? RateLimit { get; set; } = new(10_000, 9_999, 2_000_000, 1_999_000, TimeSpan.FromMilliseconds(6), TimeSpan.FromMilliseconds(30));

    /// <summary>Gets headers that are sent with each answer. Default: none.</summary>
    public IDictionary<string, string> ResponseHeaders { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets the clock of time stamps and waits. Default: <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Gets or sets the largest body in bytes; at least 1. Default: 64 MiB. A larger one is answered with 413.</summary>
    public long MaxRequestBytes { get; set; } = 64L << 20;
}
