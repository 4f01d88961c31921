using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using KernelGuard.Credentials;
using KernelGuard.OpenAI;

namespace KernelGuard;

/// <summary>Holds the section <c>KernelGuard:OpenAI</c>: how OpenAI, or a server that speaks its API, is called.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class OpenAIProviderOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = KernelGuardOptions.Section + ":OpenAI";

    /// <summary>
    /// Sets the key. It can be written and not read, so that no dump of the options shows it. Default: the first that is set of the environment
    /// variable <c>OPENAI_API_KEY</c>, that line of a <c>.env</c> file in the working directory, the program's, or one above them, the file
    /// <see cref="ApiKeyFile"/>, the configuration's <c>KernelGuard:OpenAI:ApiKey</c>, and <see cref="ApiKeyCiphertext"/>.
    /// </summary>
    [SuppressMessage("Design", "CA1044:Properties should not be write only", Justification = "What can be read can be logged.")]
    public string? ApiKey
    {
        set => Key = string.IsNullOrWhiteSpace(value) ? null : KernelGuard.ApiKey.Of(value, "AddOpenAI's options.ApiKey");
    }

    /// <summary>Gets or sets the path of a file that holds the key alone, as orchestrators mount it. It is watched. Default: the variable <c>OPENAI_API_KEY_FILE</c>.</summary>
    public string? ApiKeyFile { get; set; }

    /// <summary>Gets or sets the key's ciphertext in Base64, which the container's <see cref="IApiKeyDecryptor"/> decrypts at start. Default: none.</summary>
    public string? ApiKeyCiphertext { get; set; }

    /// <summary>Gets several keys, in place of the one above: attempts share them by weight, and one that is refused rests alone. Default: none.</summary>
    public IList<ApiKeyOptions> Keys { get; init; } = [];

    /// <summary>Gets or sets how long a key rests that was refused (401) or whose quota is used up, above 0. Default: 1 minute.</summary>
    public TimeSpan KeyCoolDown { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets the address of the API. Default: the variable <c>OPENAI_BASE_URL</c>, then <c>https://api.openai.com/v1</c>.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Gets or sets the organization that is billed. Default: the key's own.</summary>
    public string? Organization { get; set; }

    /// <summary>Gets or sets the project that is billed. Default: the key's own.</summary>
    public string? Project { get; set; }

    /// <summary>Gets or sets which API is called. Default: Chat Completions.</summary>
    public OpenAIApi Api { get; set; }

    /// <summary>Gets or sets how connections are pooled.</summary>
    public ConnectionOptions Connections { get; set; } = new();

    internal ApiKey? Key { get; private set; }

    /// <summary>Returns the settings without the key.</summary>
    /// <returns>A text such as <c>ChatCompletions at https://api.openai.com/v1, key hidden</c>.</returns>
    public override string ToString() => $"{Api} at {Endpoint?.GetLeftPart(UriPartial.Path) ?? OpenAIProvider.DefaultEndpoint}, key hidden";
}
