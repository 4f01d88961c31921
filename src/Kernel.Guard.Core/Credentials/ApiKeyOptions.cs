using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace KernelGuard;

/// <summary>Names one key of several: exactly one of its places, and its weight.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ApiKeyOptions
{
    /// <summary>
    /// Sets the key itself. It can be written and not read, so that no dump of the options shows it. In the configuration it is read where it stands, and
    /// again after a reload.
    /// </summary>
    [SuppressMessage("Design", "CA1044:Properties should not be write only", Justification = "What can be read can be logged.")]
    public string? ApiKey
    {
        set => Key = string.IsNullOrWhiteSpace(value) ? null : KernelGuard.ApiKey.Of(value, "the code's Keys");
    }

    /// <summary>Gets or sets the name of an environment variable, or of a line of a <c>.env</c> file, that holds the key.</summary>
    public string? Variable { get; set; }

    /// <summary>Gets or sets the path of a file that holds the key alone. It is watched.</summary>
    public string? File { get; set; }

    /// <summary>Gets or sets the key's ciphertext in Base64, for the <see cref="IApiKeyDecryptor"/> that the container has.</summary>
    public string? Ciphertext { get; set; }

    /// <summary>Gets or sets the share of attempts that it takes, beside those of the others, 1 to 1000. Default: 1.</summary>
    public int Weight { get; set; } = 1;

    internal ApiKey? Key { get; private set; }

    /// <summary>Returns the place without the key.</summary>
    /// <returns>A text such as <c>the file /run/secrets/openai, weight 2</c>.</returns>
    public override string ToString() =>
        $"{(Variable is not null ? $"the variable {Variable}" : File is not null ? $"the file {File}" : Ciphertext is not null ? "a ciphertext" : "a key, hidden")}, weight {Weight}";
}
