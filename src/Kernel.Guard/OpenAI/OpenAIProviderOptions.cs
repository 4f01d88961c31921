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
    /// Sets the key. It can be written and not read, so that no dump of the options shows it. Default: <c>KernelGuard:OpenAI:ApiKey</c> of the
    /// configuration, then the environment variable <c>OPENAI_API_KEY</c>, then that line of a <c>.env</c> file in the working directory or
    /// beside the program.
    /// </summary>
    [SuppressMessage("Design", "CA1044:Properties should not be write only", Justification = "What can be read can be logged.")]
    public string? ApiKey
    {
        set => Key = string.IsNullOrWhiteSpace(value) ? null : Credentials.ApiKey.Of(value, "AddOpenAI's options.ApiKey");
    }

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
